package org.rollbackpipelines.workflows.hand;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Cache;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.OneOf;
import org.rollbackpipelines.workflows.cache.CacheServers;
import org.rollbackpipelines.workflows.cache.RestartOrder;
import org.rollbackpipelines.workflows.observe.Catalogue;
import org.rollbackpipelines.workflows.run.BadInput;

/** Holds the application meanwhile: a run may be about to clear what is restarted. */
public final class RestartCacheWorkflow implements RestartCache {

  @Override
  public ByHand restart(@Nullable RestartRequest request) {
    if (request == null || request.application().isBlank()) {
      throw BadInput.noApplication(
          "{\"application\": \"shop\", \"cache\": \"pages\"}", RestartRequest.class);
    }
    LocatedApplication located = Catalogue.find(request.application());
    Cache cache = cache(request.cache(), located.application().caches());
    Duration within = located.application().budgets().verify();
    Hand hand = new Hand(located);
    return hand.holding(
        "cache restart",
        () ->
            hand.port(CacheServers.class, "Restart the server of " + cache.name(), within)
                .restart(new RestartOrder(cache, within)));
  }

  private static Cache cache(@Nullable String name, List<Cache> caches) {
    List<Cache> able = caches.stream().filter(cache -> cache.restart() != null).toList();
    OneOf<Cache> meant = OneOf.named(name, able, Cache::name);
    if (meant.one() != null) {
      return meant.one();
    }
    throw Hand.refused(
        able.isEmpty()
            ? "the profile says of no cache how its server is restarted: give one a restart"
            : name == null
                ? "more than one cache says how its server is restarted: name one of "
                    + meant.names()
                : "the profile does not say how the server of a cache '"
                    + name
                    + "' is restarted; it does of "
                    + meant.names());
  }
}
