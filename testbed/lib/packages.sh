# shellcheck shell=bash disable=SC2154
# The Debian packages that the build and the tests stand on.

export DEBIAN_FRONTEND=noninteractive
# Debian keeps servers and debootstrap there, which is not on every PATH.
PATH=$PATH:/usr/sbin:/sbin

policy=/usr/sbin/policy-rc.d
policy_aside=$policy.before-check
lists_are_fresh=no

install_missing_packages() {
  local missing
  mapfile -t missing < <(missing_packages)
  [[ ${#missing[@]} -gt 0 ]] || return 0
  can_install || die "Missing on this machine: ${missing[*]} (names of Debian packages). \
Run ./check as root on Debian, or install them and run it again."
  say "installing ${missing[*]}"
  update_package_lists
  forbid_services_to_start
  apt_get install -y --no-install-recommends "${missing[@]}"
  allow_services_to_start
}

missing_packages() {
  local program
  for program in git jq nftables:nft iproute2:ip curl maven:mvn python3 perl iptables ufw debootstrap redis-server nginx \
    chromium chromium-driver:chromedriver openjdk-17-jdk-headless:javac \
    nodejs:node npm alembic sqitch pgbackrest systemd:systemctl etcd-server:etcd docker-registry; do
    have "${program#*:}" || echo "${program%:*}"
  done
  have_postgres || echo postgresql
  /usr/bin/python3 -c 'import psycopg2' &>/dev/null || echo python3-psycopg2
  /usr/bin/python3 -c 'import celery' &>/dev/null || echo python3-celery
  /usr/bin/python3 -c 'import redis' &>/dev/null || echo python3-redis
  perl -MDBD::Pg -e 1 &>/dev/null || echo libdbd-pg-perl
  have_static_busybox || echo busybox-static
  engine_answers || have dockerd || echo docker.io
  have_compose || echo docker-compose
}

have_postgres() { compgen -G '/usr/lib/postgresql/*/bin/pg_ctl' >/dev/null; }

# The tests' smallest image is this one program; a dynamic one would miss its libraries there.
have_static_busybox() { [[ -x /bin/busybox ]] && ! ldd /bin/busybox &>/dev/null; }

have_compose() { docker compose version &>/dev/null || have docker-compose; }

can_install() { [[ $EUID == 0 ]] && grep -qs '^ID=debian$' /etc/os-release; }

update_package_lists() {
  [[ $lists_are_fresh == no ]] || return 0
  apt_get update
  lists_are_fresh=yes
}

apt_get() {
  local log=$logs/apt.log
  apt-get -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 "$@" </dev/null &>"$log" 9>&- ||
    die_with_log "apt-get $1 failed: Debian's packages cannot be had." "$log"
}

# Debian starts a server as soon as it is installed, and it would take the port that a test needs.
forbid_services_to_start() {
  [[ ! -e $policy ]] || mv "$policy" "$policy_aside"
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
  services_forbidden=yes
}

allow_services_to_start() {
  [[ ${services_forbidden-no} == yes ]] || return 0
  rm -f "$policy"
  [[ ! -e $policy_aside ]] || mv "$policy_aside" "$policy"
  services_forbidden=no
}
