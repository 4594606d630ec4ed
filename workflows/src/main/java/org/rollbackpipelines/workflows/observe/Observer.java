package org.rollbackpipelines.workflows.observe;

import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.Releases;
import org.rollbackpipelines.workflows.service.Services;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.source.Commits;
import org.rollbackpipelines.workflows.source.CommitsQuestion;
import org.rollbackpipelines.workflows.source.CommitsSeen;

/** Reads the world once, all of it side by side. */
public final class Observer {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private Observer() {}

  /** The host; one that is dead shows within seconds. */
  public static HostSeen host(String host) {
    return Ports.ofHostIfThere(Hosts.class, host, PATIENCE, "Is host " + host + " there?")
        .observe();
  }

  /**
   * The world of an application; a ref that was asked for is looked up in its source.
   *
   * @param databases those of its databases that are looked at, too
   */
  public static Observation observe(
      LocatedApplication located, @Nullable String ref, List<Database> databases) {
    Application application = located.application();
    String host = located.host();
    HostSeen hostSeen = host(host);
    Commits commits = Ports.ofHost(Commits.class, host, "Read the source");
    Services services = Ports.ofHost(Services.class, host, "Read what runs and what is kept");
    Releases releases = Ports.ofHost(Releases.class, host, "Read the ledger");
    Promise<CommitsSeen> commitsSeen =
        Async.function(commits::observe, new CommitsQuestion(application.source(), ref));
    Promise<ServicesSeen> servicesSeen = Async.function(services::observe, application.runtime());
    Promise<List<Release>> ledger = Async.function(releases::list, application.name());
    Promise<List<DatabaseSeen>> databasesSeen = DatabaseObserver.look(located, databases);
    return new Observation(
        Instant.ofEpochMilli(Workflow.currentTimeMillis()),
        hostSeen,
        byImageTag(located, ref, commitsSeen.get(), servicesSeen.get(), ledger.get()),
        servicesSeen.get(),
        ledger.get(),
        databasesSeen.get());
  }

  /** What the source does not know by that name may be the tag of an image, which does. */
  private static CommitsSeen byImageTag(
      LocatedApplication located,
      @Nullable String ref,
      CommitsSeen commits,
      ServicesSeen services,
      List<Release> releases) {
    if (ref == null
        || commits.asked() != null
        || located.application().runtime().pulledServices().isEmpty()) {
      return commits;
    }
    Commits source = Ports.ofHost(Commits.class, located.host(), "Find the commit of image " + ref);
    return ImageCommits.of(ref, services, releases)
        .map(commit -> source.observe(new CommitsQuestion(located.application().source(), commit)))
        .orElse(commits);
  }
}
