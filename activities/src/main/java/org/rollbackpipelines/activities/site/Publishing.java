package org.rollbackpipelines.activities.site;

import io.temporal.failure.ApplicationFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.folder.FolderLock;
import org.rollbackpipelines.activities.folder.FolderProblems;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * Makes a release the live one. It can be killed at any moment and begun again: a link is renamed
 * or it is not, and a host's command that did not come to its end is run once more.
 */
final class Publishing {
  private final Site site;
  private final HostCommand host;
  private final HttpCaller http;
  private final Patience patience;

  Publishing(Site site, HostCommand host, HttpCaller http, Patience patience) {
    this.site = site;
    this.host = host;
    this.http = http;
    this.patience = patience;
  }

  /**
   * @param anew whether a host is given what is live once more, as it may read other settings
   */
  StepResult of(List<ServiceVersion> versions, Instant since, boolean anew) {
    return FolderLock.holding(
        site.folder().lock(),
        patience,
        () -> versions.isEmpty() ? nothingBefore(since) : publish(release(versions.get(0)), anew));
  }

  private StepResult publish(Path release, boolean anew) {
    boolean again = anew && site.runtime().deploy() != null;
    if (!again && isLive(release)) {
      return StepResult.done(site.name() + " was " + release + " already");
    }
    Publication publication = new Publication(release.toString(), Instant.now(), false);
    site.publications().note(publication);
    String how = site.runtime().deploy() == null ? "" : " with " + host.run(release);
    site.folder().pointCurrentAt(release);
    site.publications().note(publication.atItsEnd());
    return StepResult.done("published " + site.folder().output(release) + how);
  }

  /** A host is asked what it serves: somebody else may have published since. */
  private boolean isLive(Path release) {
    if (!site.links(release) || site.publications().open() != null) {
      return false;
    }
    return site.runtime().deploy() == null
        || site.runtime().version() == null
        || LiveVersion.ask(http, site.runtime().version()).is(Site.commit(release));
  }

  private Path release(ServiceVersion version) {
    Path release = site.folder().release(version.artifact());
    Path link = site.folder().current();
    if (release == null || !Files.isDirectory(release)) {
      throw refused(version.artifact() + " is no folder in " + site.folder().releases());
    }
    if (!site.folder().hasOutput(release)) {
      throw refused("there is nothing in " + site.folder().output(release));
    }
    if (FolderProblems.isNoLink(link)) {
      throw refused(SiteSight.noLink(site, link));
    }
    String missing = host.missing();
    if (missing != null) {
      throw refused(missing);
    }
    return release;
  }

  private static ApplicationFailure refused(String why) {
    return ApplicationFailure.newNonRetryableFailure(
        "cannot publish, and what is live was not touched: " + why, "CannotPublish");
  }

  /** What was live before has no release folder. */
  private StepResult nothingBefore(Instant since) {
    @Nullable Publication last = site.publications().last();
    if (last == null || last.at().isBefore(since)) {
      return StepResult.done("nothing was published");
    }
    throw ApplicationFailure.newNonRetryableFailure(
        last.release()
            + " was published, and of what was live before there is no release folder to bring"
            + " back: publish that as it was published before",
        "NoWayBack");
  }
}
