# shellcheck shell=bash disable=SC2154
# Kubernetes' control plane and kwok, built from their Go modules as one program.

kubernetes_key=$(cat testbed/kubernetes/main.go testbed/kubernetes/go.mod testbed/kubernetes/go.sum |
  sha256sum | cut -c1-16)
kubernetes_program=$cache/kubernetes-$kubernetes_key/kubernetes
kubernetes_failed=$cache/kubernetes-$kubernetes_key.failed
kubernetes_building=$cache/kubernetes-$kubernetes_key.building
kubernetes_log=$logs/kubernetes.log
kubernetes_pid=

have_kubernetes() { [[ -x $kubernetes_program ]]; }

# Below the tests, which begin meanwhile: those that need it wait for the program or for the word
# that there will be none.
start_building_kubernetes() {
  rm -f "$kubernetes_failed" "$kubernetes_building"
  have_kubernetes && return
  have go || return 0
  say "building Kubernetes from its Go modules beside the tests: thousands of packages, so several" \
    "minutes on two cores; kept for the next time"
  run_in_background "$kubernetes_log" build_kubernetes
  kubernetes_pid=$background_pid
  # Tests wait as long as this process is there.
  echo "$kubernetes_pid" >"$kubernetes_building"
}

build_kubernetes() {
  local build began=$SECONDS
  build=$(mktemp -d "$cache/kubernetes-build.XXXXXX")
  # The name now, not at the exit: a local variable is gone by then.
  # shellcheck disable=SC2064
  trap "end_building_kubernetes '$build'" EXIT
  cd testbed/kubernetes || exit
  # Compiled without care for its speed: that is a quarter less work, and the tests ask little of it.
  CGO_ENABLED=0 GOTMPDIR=$build nice -n 10 \
    go build -p 2 -buildvcs=false -gcflags='all=-N -l' -ldflags "-s -w" -o "$build/bin/kubernetes" . || exit
  echo "$((SECONDS - began))" >"$build/bin/seconds"
  rm -rf "${kubernetes_program%/*}"
  mv "$build/bin" "${kubernetes_program%/*}"
}

end_building_kubernetes() {
  rm -rf "$1"
  have_kubernetes || echo "it could not be built; $kubernetes_log says why" >"$kubernetes_failed"
}

wait_for_kubernetes() {
  [[ -n $kubernetes_pid ]] || return 0
  wait "$kubernetes_pid" || true
  kubernetes_pid=
  have_kubernetes || say "the tests on Kubernetes will be skipped: $(<"$kubernetes_failed")"
}

note_the_time_of_kubernetes() {
  [[ -z $kubernetes_pid ]] || ! have_kubernetes ||
    timings+=("Kubernetes built $(<"${kubernetes_program%/*}/seconds") s, beside the tests")
}

stop_building_kubernetes() {
  [[ -n $kubernetes_pid ]] || return 0
  kill -- "-$kubernetes_pid" 2>/dev/null || true
  wait "$kubernetes_pid" 2>/dev/null || true
  kubernetes_pid=
}
