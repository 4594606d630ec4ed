package org.rollbackpipelines.activities.init;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a service is to a rollback, told from its image, its variables and who waits for it. */
final class Roles {
  private static final Set<String> CACHES = Set.of("redis", "valkey", "keydb", "memcached");
  private static final Set<String> TRAFFIC =
      Set.of("nginx", "traefik", "caddy", "haproxy", "envoy", "httpd");
  private static final Pattern DATABASES =
      Pattern.compile(
          "(.*[-_.])?(postgres|postgresql|postgis|timescaledb(-ha)?|pgvector|mysql|mariadb|mongo|mongodb)");
  private static final Pattern OTHERS =
      Pattern.compile(
          "(rabbitmq|kafka|cp-kafka|zookeeper|nats|elasticsearch|opensearch|kibana|minio|prometheus"
              + "|alertmanager|grafana|loki|promtail|jaeger|.*-exporter|.*_exporter|cadvisor|adminer"
              + "|pgadmin4?|pgbouncer|mailhog|mailpit|certbot|vault|consul|etcd|influxdb"
              + "|meilisearch|clickhouse-server|localstack|flower|redis-commander|bull-board"
              + "|watchtower|autoheal|portainer.*|postgres-backup.*|temporal|auto-setup)");
  private static final Pattern ONCE =
      Pattern.compile("(.*[-_])?(migrat(e|ion|ions|or)|seed|init|setup)([-_].*)?");

  private Roles() {}

  static Role of(String name, Map<?, ?> service, Set<String> waitedFor) {
    if (isPostgres(service)) {
      return Role.DATABASE;
    }
    boolean built = service.get("build") != null;
    String kind = kind(Values.text(service.get("image")));
    if (!built && isKnown(kind)) {
      return known(kind);
    }
    boolean once = waitedFor.contains(name) || ONCE.matcher(name).matches();
    return once ? Role.ONCE : Role.RELEASE;
  }

  /** Whatever its image is called: what keeps a cluster's files must never be replaced. */
  static boolean isPostgres(Map<?, ?> service) {
    boolean keepsCluster =
        Values.list(service.get("volumes")).toString().contains("/var/lib/postgresql");
    return keepsCluster
        || (service.get("build") == null
            && kind(Values.text(service.get("image")))
                .matches("(.*[-_.])?(postgres|postgresql|postgis|timescaledb(-ha)?|pgvector)"));
  }

  /** Of a container that only its image describes. */
  static Role ofImage(String image) {
    String kind = kind(image);
    return isKnown(kind) ? known(kind) : Role.RELEASE;
  }

  /** Whether a program is one that applications use, and none of their own. */
  static boolean isOthers(String program) {
    return isKnown(program) || program.matches("redis-server|mysqld|mongod|grafana-server");
  }

  private static boolean isKnown(String kind) {
    return DATABASES.matcher(kind).matches()
        || isCache(kind)
        || TRAFFIC.contains(kind)
        || OTHERS.matcher(kind).matches();
  }

  private static Role known(String kind) {
    if (DATABASES.matcher(kind).matches()) {
      return Role.DATABASE;
    }
    if (isCache(kind)) {
      return Role.CACHE;
    }
    return TRAFFIC.contains(kind) ? Role.TRAFFIC : Role.OTHER;
  }

  private static boolean isCache(String kind) {
    return CACHES.stream()
        .anyMatch(
            cache ->
                kind.equals(cache)
                    || kind.endsWith("-" + cache)
                    || kind.startsWith(cache + "-stack"));
  }

  /** The last part of an image's name, without registry and tag. */
  private static String kind(String image) {
    String withoutDigest = image.split("@", 2)[0];
    String last = withoutDigest.substring(withoutDigest.lastIndexOf('/') + 1);
    return last.split(":", 2)[0];
  }
}
