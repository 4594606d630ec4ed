package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** What another release would find from the one before it, and must not. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("A cache: what is in it can be had again at any time, and another release must not find it.")
public record Cache(
    @Doc("Name of the cache, as plans and reports show it.") String name,
    @Doc("Where it is kept.") @Inline CacheStore store,
    @Doc("Whether a rollback fails that cannot clear it.") @Default("false") boolean required,
    @Doc("Addresses that are asked once users are served again, so that it fills.") @Default("[]")
        List<String> warm) {

  public Cache {
    Names.require("cache name", name);
    warm = List.copyOf(warm);
    warm.forEach(Addresses::requireHttp);
  }

  /** The same, on which nothing depends. */
  public Cache ifPossible() {
    return new Cache(name, store, false, warm);
  }
}
