# shellcheck shell=bash disable=SC2154
# Test images, each built once per content: the label remembers of what.

key_label=rollback.testbed.key
worker_base_image=rollback/worker-base:bookworm

key_of() { sha256sum | cut -c1-16; }

# The key of a folder's files: names, contents and modes.
key_of_folder() {
  tar --create --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --directory "$1" . | key_of
}

image_exists() { docker image inspect "$1" &>/dev/null; }

key_in_image() {
  docker image inspect --format "{{index .Config.Labels \"$key_label\"}}" "$1" 2>/dev/null || true
}

is_current() { [[ $(key_in_image "$1") == "$2" ]]; }

# An image without our label came from elsewhere, the real one perhaps: it is used, not replaced.
is_foreign() { image_exists "$1" && [[ -z $(key_in_image "$1") ]]; }

# build_image NAME KEY CONTEXT [DOCKER BUILD OPTIONS...]
build_image() {
  local name=$1 key=$2 context=$3 log former
  shift 3
  is_current "$name" "$key" && return
  is_foreign "$name" && return
  say "building $name"
  log=$logs/image-${name//[\/:]/-}.log
  former=$(image_id "$name")
  # --force-rm: a failed build leaves no container behind.
  docker build --force-rm --tag "$name" --label "$key_label=$key" "$@" "$context" </dev/null &>"$log" ||
    die_with_log "The image $name could not be built from $context." "$log"
  [[ -z $former ]] || docker image rm "$former" &>/dev/null || true
}

image_id() { docker image inspect --format '{{.Id}}' "$1" 2>/dev/null || true; }

# from_base NAME FOLDER [OPTIONS...]: an image whose Dockerfile starts from the base image.
from_base() {
  local name=$1 folder=$2 key
  shift 2
  key=$(printf '%s %s' "$(key_in_image "$base_image")" "$(key_of_folder "$folder")" | key_of)
  build_image "$name" "$key" "$folder" "$@"
}

make_application_images() {
  from_base shop-python:3.11 testbed/images/python
  from_base shop-nginx:1.22 testbed/images/nginx
  from_base shop-postgres:15 testbed/images/postgres
  from_base postgres:15 testbed/images/postgres
  from_base shop-redis:7 testbed/images/redis
  from_base "$worker_base_image" testbed/images/worker-base
}
