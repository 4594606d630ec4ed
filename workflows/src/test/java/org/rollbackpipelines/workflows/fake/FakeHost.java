package org.rollbackpipelines.workflows.fake;

import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.page.Page;
import org.rollbackpipelines.workflows.sample.Samples;
import org.rollbackpipelines.workflows.step.StepResult;

/** A host whose applications live in memory; each of its activities can be given a script. */
public final class FakeHost {
  private final Map<String, FakeApplication> applications = new LinkedHashMap<>();
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final List<Page> pages = new CopyOnWriteArrayList<>();
  private volatile String revision = "2";
  private Instant clock = Samples.NOON.minusSeconds(3600);

  public FakeApplication has(Application application) {
    FakeApplication added = new FakeApplication(application);
    applications.put(application.name(), added);
    return added;
  }

  /** The script of an activity, such as {@code Services.SwitchTo}. */
  public Script on(String activity) {
    return scripts.computeIfAbsent(activity, any -> new Script());
  }

  /** The pages that went out. */
  public List<Page> pages() {
    return List.copyOf(pages);
  }

  void page(Page page) {
    pages.add(page);
  }

  /** The activities that were tried, in order. */
  public List<String> calls() {
    synchronized (this) {
      return List.copyOf(calls);
    }
  }

  LocatedApplication find(String name) {
    return read(
        () -> {
          FakeApplication found = applications.get(name);
          if (found == null) {
            throw ApplicationFailure.newNonRetryableFailure(
                "no application is called '" + name + "'; served are " + applications.keySet(),
                "UnknownApplication");
          }
          return Samples.located(found.application);
        });
  }

  FakeApplication named(String application) {
    FakeApplication found = applications.get(application);
    if (found == null) {
      throw new IllegalStateException("no application " + application);
    }
    return found;
  }

  FakeApplication of(ServiceRuntime runtime) {
    return only(candidate -> candidate.application.runtime().equals(runtime));
  }

  FakeApplication in(String repository) {
    return only(candidate -> candidate.application.source().repository().equals(repository));
  }

  FakeApplication only(Function<FakeApplication, Boolean> wanted) {
    return applications.values().stream().filter(wanted::apply).findFirst().orElseThrow();
  }

  /** Where the migrations of its databases stand. */
  String revision() {
    return revision;
  }

  /** A migration that changes no definitions. */
  public void migratesRowsTo(String next) {
    revision = next;
  }

  /** Every look at the clock is a second later. */
  Instant now() {
    clock = clock.plusSeconds(1);
    return clock;
  }

  /** An activity that changes something, once it is its turn. */
  StepResult act(FakeApplication application, Supplier<StepResult> effect) {
    StepResult result =
        played(
            () -> {
              StepResult done = effect.get();
              application.noteEffect();
              return done;
            });
    return result.attempts(Activity.getExecutionContext().getInfo().getAttempt());
  }

  /** An activity that only looks. */
  <R> R read(Supplier<R> look) {
    return played(look);
  }

  @SuppressWarnings("unchecked")
  private <R> R played(Supplier<R> effect) {
    String activity = Activity.getExecutionContext().getInfo().getActivityType();
    synchronized (this) {
      calls.add(activity);
    }
    return (R) on(activity).next(() -> inTurn(effect));
  }

  private synchronized <R> R inTurn(Supplier<R> effect) {
    return effect.get();
  }

  /** The adapters of the ports that every worker has. */
  Object[] sharedPorts() {
    return new Object[] {new FakeCatalogue(this), new FakeEngines(this), new FakePages(this)};
  }

  /** The adapters of the ports of this host. */
  Object[] ports() {
    return new Object[] {
      new FakeHostLocks(),
      new FakeRoom(this),
      new FakeCommits(this),
      new FakeServices(this),
      new FakeReleases(this),
      new FakeChecks(this),
      new FakeEvidence(this),
      new FakeEntrances(this),
      new FakeUpstreams(this),
      new FakeDatabases(this),
      new FakeClusters(this),
      new FakeMigrations(this),
      new FakeCaches(this),
      new FakeCacheServers(this),
      new FakeQueues(this),
      new FakeReports(this),
      new FakeConfigurations(this),
      new FakeActions(this),
      new FakeFeatures(this),
      new FakeImages(this)
    };
  }
}
