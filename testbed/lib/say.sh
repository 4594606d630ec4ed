# shellcheck shell=bash disable=SC2154
# Where things are kept, and how ./check speaks and keeps time.

cache=${XDG_CACHE_HOME:-$HOME/.cache}/rollback-pipelines
logs=$cache/logs
mkdir -p "$logs"

timings=()

say() { printf '── %s\n' "$*"; }

# die SENTENCE [EXIT_CODE]
die() {
  printf 'check: %s\n' "$1" >&2
  exit "${2:-1}"
}

# die_with_log SENTENCE LOG_FILE: the end of a log says more than an exit code.
die_with_log() {
  tail -n 30 "$2" >&2 || true
  die "$1 The whole log is in $2."
}

have() { command -v "$1" >/dev/null; }

# timed WHAT COMMAND...: the times are printed at the end, so that a slow part is noticed.
timed() {
  local what=$1 began=$SECONDS
  shift
  "$@"
  timings+=("$what $((SECONDS - began)) s")
}

all_timings() {
  local joined
  printf -v joined '%s, ' "${timings[@]}"
  printf '%s' "${joined%, }"
}

# Two checks at once would fight over ports, images and two small cores.
claim_the_machine() {
  exec 9>"$cache/lock"
  flock --nonblock 9 && return
  say "another ./check is running on this machine; waiting for it to end"
  flock 9
}

# wait_until SECONDS COMMAND...: false when the deadline passes first.
wait_until() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < deadline)) || return 1
    sleep 0.2
  done
}
