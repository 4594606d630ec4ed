# shellcheck shell=bash disable=SC2154
# Maven, and what is told about the tests.

environment=$cache/environment

# Also for Maven by hand, after ./check --prepare.
write_environment() {
  {
    echo "export ROLLBACK_TESTBED=$(printf %q "$cache")"
    ! have_temporal || echo "export ROLLBACK_TEMPORAL=$(printf %q "$temporal_home/bin/temporal")"
    have_temporal || echo "unset ROLLBACK_TEMPORAL"
    # Not there yet, perhaps; the file beside it comes instead when it could not be built.
    ! have go || echo "export ROLLBACK_KUBERNETES=$(printf %q "$kubernetes_program")"
    have go || echo "unset ROLLBACK_KUBERNETES"
    echo "export ROLLBACK_BASE_IMAGE=$base_image"
    echo "export ROLLBACK_WORKER_BASE_IMAGE=$worker_base_image"
    echo "export ROLLBACK_KNEX=$(printf %q "$(npm_home knex)/node_modules/.bin/knex")"
    echo "export ROLLBACK_BULLMQ=$(printf %q "$(npm_home bullmq)/node_modules")"
    echo "export ROLLBACK_PM2=$(printf %q "$(npm_home pm2)/node_modules/.bin/pm2")"
    echo "export ROLLBACK_POSTGRES_BIN=$(printf %q "$(postgres_bin)")"
  } >"$environment"
}

postgres_bin() { compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1; }

say_how_to_go_on() {
  say "ready: $(all_timings)"
  say "now: source $environment && mvn -B -ntp verify"
  [[ -z $temporal_missing ]] || say "tests against the real server will be skipped: $temporal_missing"
  [[ -z $engine_pid ]] || say "the Docker Engine that was started goes on; end it with: kill $engine_pid"
}

run_maven() {
  maven_status=0
  # Reports of classes that are gone would be counted.
  rm -f ./*/target/surefire-reports/TEST-*.xml
  # shellcheck source=/dev/null
  . "$environment"
  # One module at a time: the tests share this machine's ports and its engine.
  mvn -B -ntp -T1 --fail-at-end verify </dev/null 9>&- || maven_status=$?
}

report_tests() {
  local options=(--note "$(all_timings)")
  nothing_may_be_skipped && options+=(--nothing-may-be-skipped)
  [[ -z $temporal_missing ]] || options+=(--no-server "$temporal_missing")
  [[ $maven_status == 0 ]] || options+=(--maven-failed)
  testbed/summarize "${options[@]}" .
}
