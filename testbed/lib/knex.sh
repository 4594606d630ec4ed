# shellcheck shell=bash disable=SC2154
# Knex from npm, for the tests of migrations: testbed/knex says which.

knex_home=$cache/knex-$(cat testbed/knex/package.json testbed/knex/package-lock.json | sha256sum | cut -c1-16)

have_knex() { [[ -x $knex_home/node_modules/.bin/knex ]]; }

install_knex() {
  have_knex && return
  say "installing Knex from npm"
  local build log=$logs/knex.log
  build=$(mktemp -d "$cache/knex-build.XXXXXX")
  cp testbed/knex/package.json testbed/knex/package-lock.json "$build/"
  # What is installed is what the lock file's checksums say; no script of a package is run.
  npm ci --prefix "$build" --ignore-scripts --no-audit --no-fund </dev/null &>"$log" 9>&- || {
    rm -rf "$build"
    die_with_log "Knex could not be installed from npm." "$log"
  }
  rm -rf "$knex_home"
  mv "$build" "$knex_home"
}
