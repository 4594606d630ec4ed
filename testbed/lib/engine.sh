# shellcheck shell=bash disable=SC2154
# The Docker Engine: the one that runs, else one of our own for as long as ./check runs.

engine_pid=

engine_answers() { timeout 10 docker version --format '{{.Server.Version}}' &>/dev/null; }

start_engine() {
  engine_answers && return
  [[ $EUID == 0 ]] ||
    die "No Docker Engine answers. Start it (systemctl start docker), or run ./check as root."
  say "no Docker Engine answers; starting one"
  run_in_background "$logs/dockerd.log" dockerd --data-root "$cache/docker"
  engine_pid=$background_pid
  wait_until 60 engine_answers_or_died || true
  engine_answers ||
    die_with_log "dockerd did not come up; the lines above say why." "$logs/dockerd.log"
}

engine_answers_or_died() { engine_answers || ! kill -0 "$engine_pid" 2>/dev/null; }

stop_engine() {
  [[ -n $engine_pid ]] || return 0
  kill "$engine_pid" 2>/dev/null || true
  wait "$engine_pid" 2>/dev/null || true
  engine_pid=
}

# run_in_background LOG COMMAND...: in a process group of its own, so that Ctrl-C reaches only
# ./check, which then ends the command in order. The lock (9) is not inherited.
run_in_background() {
  local log=$1
  shift
  set -m
  "$@" </dev/null &>"$log" 9>&- &
  set +m
  background_pid=$!
}
