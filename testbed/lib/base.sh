# shellcheck shell=bash disable=SC2154
# The image that all our test images stand on, made of Debian's packages: no image registry needed.

base_image=rollback/base:bookworm

make_base_image() {
  local sources key tar
  sources=$(debian_sources)
  key=$(printf '%s' "$sources" | cat testbed/lib/base.sh - | key_of)
  is_current "$base_image" "$key" && return
  # Kept outside the engine too, because a new data root should not cost a new bootstrap.
  tar=$cache/base-bookworm-$key.tar
  [[ -f $tar ]] || bootstrap_debian "$tar" "$sources"
  say "importing $base_image"
  docker import --change "LABEL $key_label=$key" --change 'CMD ["bash"]' \
    "$tar" "$base_image" >/dev/null
}

# One line per Debian bookworm archive that this machine installs from. Asking apt, instead of
# copying files, leaves out the archives of others, whose keys the image would not have.
debian_sources() {
  have apt-get || return 0
  # shellcheck disable=SC2016
  local format='deb $(REPO_URI) $(RELEASE) $(COMPONENT)'
  apt-get indextargets --format "$format" 'Identifier: Packages' 'Origin: Debian' |
    grep -E ' bookworm(-updates|-security)? main$' | sort -u || true
}

bootstrap_debian() {
  local tar=$1 sources=$2 tree mirror log=$logs/debootstrap.log
  [[ $EUID == 0 ]] ||
    die "The base image $base_image is not there, and making it with debootstrap needs root."
  say "making $base_image from Debian's packages (about half a minute)"
  rm -rf --one-file-system "$cache"/bootstrap.*
  tree=$(mktemp -d "$cache/bootstrap.XXXXXX")
  mapfile -t mirror < <(first_mirror "$sources")
  debootstrap --variant=minbase --include=ca-certificates bookworm "$tree" "${mirror[@]}" \
    </dev/null &>"$log" 9>&- ||
    die_with_log "debootstrap could not make Debian bookworm in $tree." "$log"
  settle_tree "$tree" "$sources"
  tar --create --numeric-owner --directory "$tree" --file "$tar.part" .
  rm -f "$cache"/base-bookworm-*.tar
  mv "$tar.part" "$tar"
  rm -rf "$tree"
}

# Empty where the machine has no bookworm source: debootstrap then uses its default.
first_mirror() { awk '$3 == "bookworm" { print $2; exit }' <<<"$1"; }

settle_tree() {
  local tree=$1 sources=$2
  [[ -z $sources ]] || printf '%s\n' "$sources" >"$tree/etc/apt/sources.list"
  # A proxy or a relaxed clock that this machine's apt needs, its images need as well.
  apt-config dump | grep -E '^Acquire::(https?::|Check-)' >"$tree/etc/apt/apt.conf.d/90machine" || true
  trust_own_authorities "$tree"
  printf '#!/bin/sh\nexit 101\n' >"$tree/usr/sbin/policy-rc.d"
  chmod +x "$tree/usr/sbin/policy-rc.d"
  printf 'path-exclude=/usr/share/%s/*\n' doc info locale >"$tree/etc/dpkg/dpkg.cfg.d/lean"
  rm -rf "$tree"/usr/share/{doc,info,locale}/* "$tree"/var/cache/apt/* \
    "$tree"/var/lib/apt/lists/* "$tree"/var/log/*.log
}

trust_own_authorities() {
  compgen -G '/usr/local/share/ca-certificates/*.crt' >/dev/null || return 0
  cp /usr/local/share/ca-certificates/*.crt "$1/usr/local/share/ca-certificates/"
  chroot "$1" update-ca-certificates >/dev/null 2>&1
}
