# shellcheck shell=bash disable=SC2154
# Temporal's server, tools and UI, built from their Go modules.

temporal_key=$(cat testbed/temporal/go.mod testbed/temporal/go.sum | sha256sum | cut -c1-16)
temporal_home=$cache/temporal-$temporal_key
temporal_log=$logs/temporal.log
temporal_pid=
temporal_missing=

have_temporal() { [[ -x $temporal_home/bin/temporal ]]; }

start_building_temporal() {
  have_temporal && return
  have go || return 0
  say "building Temporal's server from its Go modules beside the images: hundreds of packages," \
    "so several minutes on two cores; kept for the next time"
  run_in_background "$temporal_log" build_temporal
  temporal_pid=$background_pid
}

build_temporal() {
  local build began=$SECONDS
  build=$(mktemp -d "$cache/temporal-build.XXXXXX")
  # The name now, not at the exit: a local variable is gone by then.
  # shellcheck disable=SC2064
  trap "rm -rf '$build'" EXIT
  cd testbed/temporal || exit
  go_build temporal github.com/temporalio/cli/cmd/temporal
  go_build temporal-server go.temporal.io/server/cmd/server
  go_build temporal-sql-tool go.temporal.io/server/cmd/tools/sql
  go_build temporal-ui-server github.com/temporalio/ui-server/v2/cmd/server
  copy_what_the_official_images_ship
  echo "$((SECONDS - began))" >"$build/seconds"
  mv "$build" "$temporal_home"
}

# Without cgo a program runs in the test images, whatever C library this machine has.
go_build() {
  CGO_ENABLED=0 go build -buildvcs=false -ldflags "-s -w" -o "$build/bin/$1" "$2"
}

copy_what_the_official_images_ship() {
  local server ui
  server=$(go list -m -f '{{.Dir}}' go.temporal.io/server)
  ui=$(go list -m -f '{{.Dir}}' github.com/temporalio/ui-server/v2)
  cp -r "$server/schema" "$server/docker/scripts/sh/entrypoint.sh" "$build/"
  cp "$ui/config/docker.yaml" "$build/ui.yaml"
  chmod -R u+w "$build"
}

wait_for_temporal() {
  if [[ -n $temporal_pid ]]; then
    wait "$temporal_pid" || true
    temporal_pid=
    have_temporal && timings+=("Temporal built $(<"$temporal_home/seconds") s, beside the images")
  fi
  have_temporal && return
  if have go; then
    temporal_missing="it could not be built: $(tail -n 1 "$temporal_log")"
  else
    temporal_missing="Go is not on this machine"
  fi
  nothing_may_be_skipped || return 0
  die_with_log "Temporal's server could not be built, and with CI=true no test may be skipped." "$temporal_log"
}

stop_building_temporal() {
  [[ -n $temporal_pid ]] || return 0
  kill -- "-$temporal_pid" 2>/dev/null || true
  wait "$temporal_pid" 2>/dev/null || true
}

nothing_may_be_skipped() { [[ ${CI-} == true ]] && have go; }

make_temporal_images() {
  have_temporal || return 0
  local server ui
  server=$(pinned_version go.temporal.io/server)
  ui=$(pinned_version github.com/temporalio/ui-server/v2)
  temporal_image "temporalio/server:$server" server bin/temporal-server entrypoint.sh
  temporal_image "temporalio/admin-tools:$server" admin-tools bin/temporal bin/temporal-sql-tool schema
  temporal_image "temporalio/ui:$ui" ui bin/temporal-ui-server ui.yaml
}

pinned_version() { awk -v module="$1" '$1 == module { print substr($2, 2) }' testbed/temporal/go.mod; }

# temporal_image NAME FOLDER FILES_OF_THE_BUILD...
temporal_image() {
  local name=$1 folder=testbed/temporal/$2 key context
  shift 2
  key=$(printf '%s ' "$(key_in_image "$base_image")" "$temporal_key" "$(key_of_folder "$folder")" | key_of)
  context=$cache/context
  rm -rf "$context"
  cp -r "$folder" "$context"
  # Hard links: the programs are a hundred megabytes each.
  (cd "$temporal_home" && cp -rl "$@" "$context/")
  build_image "$name" "$key" "$context"
  rm -rf "$context"
}
