# shellcheck shell=bash disable=SC2154
# What tests run of npm's packages: a folder of testbed/ each says which, with a lock file.

# npm_home NAME: where testbed/NAME is installed; another lock file is another place.
npm_home() {
  echo "$cache/$1-$(cat "testbed/$1/package.json" "testbed/$1/package-lock.json" | sha256sum | cut -c1-16)"
}

# install_from_npm NAME
install_from_npm() {
  local home build log=$logs/$1.log
  home=$(npm_home "$1")
  [[ ! -d $home ]] || return 0
  say "installing $1 from npm"
  build=$(mktemp -d "$cache/$1-build.XXXXXX")
  cp "testbed/$1/package.json" "testbed/$1/package-lock.json" "$build/"
  # What is installed is what the lock file's checksums say; no script of a package is run. Native
  # parts that some platforms may have are left out, and npm ci would want all of them.
  npm install --prefix "$build" --no-save --omit=optional --ignore-scripts --no-audit --no-fund \
    </dev/null &>"$log" 9>&- || {
    rm -rf "$build"
    die_with_log "$1 could not be installed from npm." "$log"
  }
  mv "$build" "$home"
}
