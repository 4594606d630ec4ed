# shellcheck shell=bash disable=SC2154
# pm2 from npm, for the tests of services that it keeps: testbed/pm2 says which.

pm2_home=$cache/pm2-$(cat testbed/pm2/package.json testbed/pm2/package-lock.json | sha256sum | cut -c1-16)

have_pm2() { [[ -x $pm2_home/node_modules/.bin/pm2 ]]; }

install_pm2() {
  have_pm2 && return
  say "installing pm2 from npm"
  local build log=$logs/pm2.log
  build=$(mktemp -d "$cache/pm2-build.XXXXXX")
  cp testbed/pm2/package.json testbed/pm2/package-lock.json "$build/"
  # What is installed is what the lock file's checksums say; no script of a package is run. Native
  # parts that some platforms may have are left out, and npm ci would want all of them.
  npm install --prefix "$build" --no-save --omit=optional --ignore-scripts --no-audit --no-fund \
    </dev/null &>"$log" 9>&- || {
    rm -rf "$build"
    die_with_log "pm2 could not be installed from npm." "$log"
  }
  rm -rf "$pm2_home"
  mv "$build" "$pm2_home"
}
