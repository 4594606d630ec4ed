package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What another release would find from the one before it, and must not. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("A cache: what is in it can be had again at any time, and another release must not find it.")
public record Cache(
    @Doc("Name of the cache, as plans and reports show it.") String name,
    @Doc("Where it is kept.") @Inline CacheStore store,
    @Doc("Whether a rollback fails that cannot clear it.") @Default("false") boolean required,
    @Doc("Addresses that are asked once users are served again, so that it fills.") @Default("[]")
        List<String> warm,
    @Doc("How its server is restarted by rollback cache restart; left out: it is not.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable CacheRestart restart) {

  public Cache {
    Names.require("cache name", name);
    warm = List.copyOf(warm);
    warm.forEach(Addresses::requireHttp);
    if (restart != null && !(store instanceof RedisCache)) {
      throw new IllegalArgumentException(
          "restart is there, but only a server of Redis can be asked whether it is back: leave it"
              + " out");
    }
  }

  /** The same, on which nothing depends. */
  public Cache ifPossible() {
    return new Cache(name, store, false, warm, restart);
  }
}
