package org.rollbackpipelines.activities.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a service is to a rollback. */
final class RolesTest {

  @ParameterizedTest
  @CsvSource({
    "api, shop-api:current, true, RELEASE",
    "web, ghcr.io/example/web@sha256:0f, false, RELEASE",
    "frontend, shop-nginx:current, true, RELEASE",
    "db, postgres:16-alpine, false, DATABASE",
    "db, registry.example.org:5000/shop-postgres:15, false, DATABASE",
    "db, timescale/timescaledb-ha:pg16, false, DATABASE",
    "db, mysql:8, false, DATABASE",
    "cache, redis/redis-stack:7, false, CACHE",
    "cache, bitnami/redis, false, CACHE",
    "proxy, nginx, false, TRAFFIC",
    "proxy, traefik:v3, false, TRAFFIC",
    "mail, axllent/mailpit, false, OTHER",
    "migrate, shop-api:current, true, ONCE",
    "db-init, shop-tools, false, ONCE",
    "waited, shop-tools, false, ONCE",
  })
  void isToldFromImageAndName(String name, String image, boolean built, Role role) {
    Map<String, Object> service = new HashMap<>(Map.of("image", image));
    if (built) {
      service.put("build", ".");
    }

    assertThat(Roles.of(name, service, Set.of("waited"))).isEqualTo(role);
  }

  @Test
  void neverReplacesWhatKeepsTheFilesOfACluster() {
    Map<String, Object> service =
        Map.of("build", "./db", "volumes", List.of("data:/var/lib/postgresql/data"));

    assertThat(Roles.of("store", service, Set.of())).isEqualTo(Role.DATABASE);
  }
}
