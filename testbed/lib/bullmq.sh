# shellcheck shell=bash disable=SC2154
# BullMQ from npm, for the tests of queues: testbed/bullmq says which.

bullmq_home=$cache/bullmq-$(cat testbed/bullmq/package.json testbed/bullmq/package-lock.json | sha256sum | cut -c1-16)

have_bullmq() { [[ -d $bullmq_home/node_modules/bullmq-6 ]]; }

install_bullmq() {
  have_bullmq && return
  say "installing BullMQ from npm"
  local build log=$logs/bullmq.log
  build=$(mktemp -d "$cache/bullmq-build.XXXXXX")
  cp testbed/bullmq/package.json testbed/bullmq/package-lock.json "$build/"
  # What is installed is what the lock file's checksums say; no script of a package is run. Native
  # parts that some platforms may have are left out, and npm ci would want all of them.
  npm install --prefix "$build" --no-save --omit=optional --ignore-scripts --no-audit --no-fund \
    </dev/null &>"$log" 9>&- || {
    rm -rf "$build"
    die_with_log "BullMQ could not be installed from npm." "$log"
  }
  rm -rf "$bullmq_home"
  mv "$build" "$bullmq_home"
}
