package org.rollbackpipelines.activities.cache;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.http.Leeway;
import org.rollbackpipelines.activities.redis.RedisConnections;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.Cache;
import org.rollbackpipelines.workflows.application.HttpCache;
import org.rollbackpipelines.workflows.application.HttpCall;
import org.rollbackpipelines.workflows.application.RedisCache;
import org.rollbackpipelines.workflows.cache.CacheOrder;
import org.rollbackpipelines.workflows.cache.Caches;
import org.rollbackpipelines.workflows.cache.EntryOrder;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.StepResult;

/** Clears caches one after the other; what keeps one from it keeps no other. */
public final class KnownCaches implements Caches {
  private final HttpCaller http;
  private final RedisCaches redis;
  private final Pulse pulse;

  public KnownCaches(References references, Pulse pulse) {
    this.http = new HttpCaller(references, pulse);
    this.redis = new RedisCaches(new RedisConnections(references), pulse);
    this.pulse = pulse;
  }

  /** Something that is done with one cache; it says what came of it. */
  @FunctionalInterface
  private interface Work {
    String with(Cache cache)
        throws IOException,
            InterruptedException,
            UnresolvedReferenceException,
            QueuesThereException;
  }

  @Override
  public StepResult look(CacheOrder order) {
    return each(order.caches(), "can be cleared, with no queue in it", this::look);
  }

  private String look(Cache cache)
      throws IOException, InterruptedException, UnresolvedReferenceException, QueuesThereException {
    return cache.store() instanceof RedisCache kept ? redis.look(kept) : "cleared over HTTP";
  }

  @Override
  public StepResult clear(CacheOrder order) {
    Supplier<Leeway> leeway = leeway(order.patience());
    return each(order.caches(), "cleared", cache -> clear(cache, leeway));
  }

  /** In the dark all calls share it: many that each wait a little keep users out as long. */
  private static Supplier<Leeway> leeway(@Nullable Duration inTheDark) {
    if (inTheDark == null) {
      return Leeway::ofAPerson;
    }
    Leeway shared = Leeway.inTheDark(inTheDark);
    return () -> shared;
  }

  private String clear(Cache cache, Supplier<Leeway> leeway)
      throws IOException, InterruptedException, UnresolvedReferenceException, QueuesThereException {
    if (cache.store() instanceof RedisCache kept) {
      return redis.clear(kept);
    }
    List<HttpCall> calls = ((HttpCache) cache.store()).clear();
    for (HttpCall call : calls) {
      beat(cache);
      String unused = http.callPatiently(call, leeway.get());
    }
    return calls.isEmpty() ? "nothing to clear by itself" : "cleared over HTTP";
  }

  @Override
  public StepResult forget(EntryOrder order) {
    return each(
        order.caches(),
        "cleared of " + String.join(", ", order.entries()),
        cache -> {
          HttpCall entry = cache.store() instanceof HttpCache kept ? kept.entry() : null;
          if (entry == null) {
            throw new IOException("the profile does not say how a single entry is cleared");
          }
          for (String name : order.entries()) {
            beat(cache);
            String unused = http.callPatiently(entry.of(name), Leeway.ofAPerson());
          }
          return "cleared of " + String.join(", ", order.entries());
        });
  }

  @Override
  public StepResult warm(CacheOrder order) {
    List<Cache> cold = order.caches().stream().filter(cache -> !cache.warm().isEmpty()).toList();
    return cold.isEmpty() ? StepResult.done("") : each(cold, "warm", this::warm);
  }

  private String warm(Cache cache)
      throws IOException, InterruptedException, UnresolvedReferenceException {
    for (String address : cache.warm()) {
      beat(cache);
      String unused = http.call(HttpCall.get(address));
    }
    return "warm";
  }

  private void beat(Cache cache) {
    pulse.beat("at work on cache " + cache.name());
  }

  private static StepResult each(List<Cache> caches, String expected, Work work) {
    List<CheckResult> results = new ArrayList<>();
    for (Cache cache : caches) {
      results.add(result(cache, expected, work));
    }
    boolean ok = results.stream().noneMatch(one -> one.required() && !one.passed());
    return StepResult.checked(
        ok,
        results.stream()
            .map(one -> one.name() + ": " + one.measured())
            .collect(Collectors.joining("; ")),
        results);
  }

  /** Queues count as required always: work that is lost comes from nowhere again. */
  private static CheckResult result(Cache cache, String expected, Work work) {
    String name = "cache " + cache.name();
    try {
      return new CheckResult(name, cache.required(), true, work.with(cache), expected);
    } catch (QueuesThereException e) {
      return new CheckResult(name, true, false, String.valueOf(e.getMessage()), expected);
    } catch (IOException | UnresolvedReferenceException e) {
      return new CheckResult(
          name, cache.required(), false, String.valueOf(e.getMessage()), expected);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted at " + name + "; trying again is safe", e);
    }
  }
}
