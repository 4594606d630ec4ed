package org.rollbackpipelines.workflows.flush;

import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Cache;
import org.rollbackpipelines.workflows.application.HttpCache;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.cache.CacheOrder;
import org.rollbackpipelines.workflows.cache.Caches;
import org.rollbackpipelines.workflows.cache.EntryOrder;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.observe.Catalogue;
import org.rollbackpipelines.workflows.run.BadInput;
import org.rollbackpipelines.workflows.step.StepResult;

/** Looks first, then clears, then warms. No lock: a cache may be cleared at any moment. */
public final class FlushCachesWorkflow implements FlushCaches {
  /** Failure type of a request that is refused; nothing was cleared. */
  public static final String REFUSED = "CannotFlush";

  @Override
  public Flushed flush(@Nullable FlushRequest request) {
    if (request == null || request.application().isBlank()) {
      throw BadInput.noApplication("{\"application\": \"shop\"}", FlushRequest.class);
    }
    LocatedApplication located = Catalogue.find(request.application());
    List<Cache> caches = caches(request, located.application().caches());
    List<String> names = caches.stream().map(Cache::name).toList();
    if (!request.entries().isEmpty()) {
      EntryOrder order = new EntryOrder(caches, request.entries());
      return new Flushed(
          names, require(port(located, "Clear single entries").forget(order)).detail());
    }
    CacheOrder order = new CacheOrder(caches);
    StepResult unused = require(port(located, "Look at the caches").look(order));
    StepResult cleared = require(port(located, "Clear the caches").clear(order));
    StepResult warmed = port(located, "Warm the caches").warm(order);
    return new Flushed(
        names,
        Stream.of(cleared, warmed)
            .map(StepResult::detail)
            .filter(detail -> !detail.isEmpty())
            .reduce((first, second) -> first + "; " + second)
            .orElse(""));
  }

  private static Caches port(LocatedApplication located, String summary) {
    return Workflow.newActivityStub(
        Caches.class,
        Ports.work(located.host(), summary, located.application().budgets().verify()).build());
  }

  private static StepResult require(StepResult result) {
    if (!result.ok()) {
      throw refused(result.detail());
    }
    return result;
  }

  private static List<Cache> caches(FlushRequest request, List<Cache> all) {
    List<Cache> able =
        all.stream().filter(cache -> request.entries().isEmpty() || hasEntries(cache)).toList();
    if (able.isEmpty()) {
      throw refused(
          all.isEmpty()
              ? "the profile names no caches"
              : "the profile names no cache whose single entries can be cleared: give one an entry");
    }
    List<String> known = able.stream().map(Cache::name).toList();
    request.caches().stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw refused(
                  "no such cache as '" + name + "' can be: choose of " + String.join(", ", known));
            });
    return able.stream()
        .filter(cache -> request.caches().isEmpty() || request.caches().contains(cache.name()))
        .toList();
  }

  private static boolean hasEntries(Cache cache) {
    return cache.store() instanceof HttpCache http && http.entry() != null;
  }

  private static ApplicationFailure refused(String why) {
    return ApplicationFailure.newNonRetryableFailure("nothing was cleared: " + why, REFUSED);
  }
}
