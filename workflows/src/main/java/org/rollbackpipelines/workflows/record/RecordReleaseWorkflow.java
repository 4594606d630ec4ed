package org.rollbackpipelines.workflows.record;

import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.engine.Memos;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.engine.RunName;
import org.rollbackpipelines.workflows.lock.Custody;
import org.rollbackpipelines.workflows.lock.LockHolder;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;
import org.rollbackpipelines.workflows.observe.Catalogue;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.observe.Observer;
import org.rollbackpipelines.workflows.release.RecordedRelease;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.release.Releases;
import org.rollbackpipelines.workflows.run.BadInput;
import org.rollbackpipelines.workflows.service.KeepServices;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.Services;
import org.rollbackpipelines.workflows.step.StepResult;
import org.rollbackpipelines.workflows.target.Origins;

/** Observes, pins, writes down. */
public final class RecordReleaseWorkflow implements RecordRelease {

  @Override
  public Release record(@Nullable RecordRequest request) {
    if (request == null || request.application().isBlank()) {
      throw BadInput.noApplication(
          "{\"application\": \"shop\", \"verdict\": \"good\"}", RecordRequest.class);
    }
    LocatedApplication located = Catalogue.find(request.application());
    String run = Workflow.getInfo().getWorkflowId();
    Map<String, MigrationsSeen> stood = new LinkedHashMap<>(Schemas.stood(located));
    // Before the lock: a dump changes nothing, takes its time, and must keep no rollback waiting.
    // Under it: whoever is at work in a database that is cloned is put out. And what a dead run
    // closed is opened, which a run that is under way must not see.
    Map<String, String> backups = new LinkedHashMap<>(Backups.dumps(located, run));
    List<Database> closed = Backups.closed(located, backups);
    // Nobody could see where their migrations stood.
    closed.forEach(database -> stood.remove(database.name()));
    return new Custody(holder(request), located)
        .during(
            lock -> {
              backups.putAll(Backups.opened(located, run, closed));
              backups.putAll(Backups.clones(located, run));
              return recordHeld(request, located, stood, backups);
            },
            deaf -> {
              throw deaf;
            });
  }

  /** Half of a rollback would look like a release: nobody may be at it meanwhile. */
  private static LockHolder holder(RecordRequest request) {
    return new LockHolder(
        request.application(),
        RunName.of(Workflow.getInfo().getWorkflowId()),
        "record",
        Instant.ofEpochMilli(Workflow.currentTimeMillis()));
  }

  private static Release recordHeld(
      RecordRequest request,
      LocatedApplication located,
      Map<String, MigrationsSeen> stood,
      Map<String, String> backups) {
    boolean looks = Workflow.getVersion("recorded-schemas", Workflow.DEFAULT_VERSION, 1) == 1;
    Observation seen =
        Observer.observe(
            located, request.release(), looks ? located.application().databases() : List.of());
    requireReadable(seen, request);
    requireWhatRuns(seen, request);
    Schemas.requireNoneMigrated(seen.databases(), stood);
    String files = ConfigurationFiles.record(located);
    Release release = release(request, seen, backups, files);
    Backups.settle(located, backups, seen.releases());
    pin(located, release);
    Ports.ofHost(Releases.class, located.host(), "Write " + release.name() + " into the ledger")
        .record(new RecordedRelease(request.application(), release, by()));
    return release;
  }

  /** Who starts it elsewhere, such as in the Temporal UI, is told by the name of the run. */
  private static String by() {
    String who = (String) Workflow.getMemo(Memos.REQUESTED_BY, String.class);
    return who == null || who.isBlank() ? RunName.current() : who + " (" + RunName.current() + ")";
  }

  private static void requireReadable(Observation seen, RecordRequest request) {
    List<String> problems = new ArrayList<>(seen.services().problems());
    problems.addAll(seen.services().misconfigured());
    if (!problems.isEmpty()) {
      throw refused(String.join("; ", problems));
    }
    List<String> half =
        seen.services().services().stream()
            .filter(ServiceSeen::halfDeployed)
            .map(service -> service.service() + " is " + service.status())
            .toList();
    if (!half.isEmpty()) {
      throw refused("nobody knows what runs: " + String.join("; ", half));
    }
    List<String> missing =
        seen.services().services().stream()
            .filter(service -> service.artifact() == null)
            .map(ServiceSeen::service)
            .toList();
    if (!missing.isEmpty()) {
      throw refused(
          "service " + String.join(", ", missing) + " does not exist: deploy the release first");
    }
    if (request.release() != null && seen.commits().asked() == null) {
      throw refused("the source knows no tag, branch or commit '" + request.release() + "'");
    }
  }

  /** Under another release's name, what runs would come back when that one is wanted. */
  private static void requireWhatRuns(Observation seen, RecordRequest request) {
    String misfiled = misfiled(seen, request);
    if (misfiled != null
        && Workflow.getVersion("recorded-is-what-runs", Workflow.DEFAULT_VERSION, 1) == 1) {
      throw refused(misfiled);
    }
  }

  private static @Nullable String misfiled(Observation seen, RecordRequest request) {
    ReleaseRef running = Origins.running(seen);
    if (request.release() == null) {
      return Origins.doubt(seen).isEmpty() || Origins.isCheckedOut(seen)
          ? null
          : "the services do not say which release runs"
              + Origins.doubt(seen)
              + ": name it with --release";
    }
    ReleaseRef named = named(request, seen);
    return !Origins.isKnownToBeAnother(named.commit(), seen)
        ? null
        : "what runs is "
            + running
            + ", and not "
            + named
            + ": leave --release out to record what runs; give one that does not run a verdict"
            + " with rollback certify --release "
            + named.release()
            + ", or with rollback mark-bad";
  }

  private static Release release(
      RecordRequest request,
      Observation seen,
      Map<String, String> backups,
      @Nullable String files) {
    ReleaseRef running = named(request, seen);
    Map<String, String> artifacts = new HashMap<>();
    Map<String, String> images = new HashMap<>();
    for (ServiceSeen service : seen.services().services()) {
      if (service.artifact() != null) {
        artifacts.put(service.service(), service.artifact());
      }
      if (service.reference() != null) {
        images.put(service.service(), service.reference());
      }
    }
    return new Release(
        running.release(),
        running.commit(),
        request.verdict(),
        artifacts,
        seen.at(),
        request.note(),
        backups,
        Schemas.recorded(seen.databases(), backups),
        List.of(),
        files,
        images);
  }

  private static ReleaseRef named(RecordRequest request, Observation seen) {
    String commit = seen.commits().asked();
    return request.release() == null || commit == null
        ? Origins.running(seen)
        : new ReleaseRef(request.release(), commit);
  }

  private static void pin(LocatedApplication located, Release release) {
    List<ServiceVersion> versions =
        release.artifacts().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> new ServiceVersion(entry.getKey(), entry.getValue()))
            .toList();
    StepResult pinned =
        Ports.ofHost(Services.class, located.host(), "Pin what runs")
            .keep(new KeepServices(located.application().runtime(), versions));
    if (!pinned.ok()) {
      throw refused("it could not be pinned: " + pinned.detail());
    }
  }

  static ApplicationFailure refused(String why) {
    return ApplicationFailure.newNonRetryableFailure(
        "nothing was recorded: " + why, "CannotRecord");
  }
}
