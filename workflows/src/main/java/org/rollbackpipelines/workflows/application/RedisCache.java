package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/** A cache in Redis. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("redis")
@Doc("A cache in Redis.")
public record RedisCache(
    @Doc("The server and its database.") @Default("{}") RedisServer server,
    @Doc("What is cleared: keys that match patterns, the whole database, or the whole server.")
        @Default("patterns")
        CacheScope scope,
    @Doc("Patterns of keys, as Redis knows them: page:*.") @Default("[]") List<String> patterns,
    @Doc("Whether it is cleared even where queues live among what would go.") @Default("false")
        boolean evenQueues)
    implements CacheStore {

  public RedisCache {
    patterns = List.copyOf(patterns);
    if (scope == CacheScope.PATTERNS && patterns.isEmpty()) {
      throw new IllegalArgumentException(
          "patterns is empty: name the keys of the cache, or say scope: database");
    }
    if (scope != CacheScope.PATTERNS && !patterns.isEmpty()) {
      throw new IllegalArgumentException(
          "patterns and a scope that is larger are both there: keep one of them");
    }
    if (patterns.stream().anyMatch(pattern -> pattern.isBlank() || pattern.matches("\\**"))) {
      throw new IllegalArgumentException(
          "a pattern matches every key: say scope: database, if all of it is a cache");
    }
  }

  @Override
  public String cleared() {
    return switch (scope) {
      case PATTERNS -> String.join(", ", patterns) + " in Redis " + server.place();
      case DATABASE -> "all of Redis " + server.place();
      case SERVER -> "all databases of Redis " + server.host() + ":" + server.port();
    };
  }
}
