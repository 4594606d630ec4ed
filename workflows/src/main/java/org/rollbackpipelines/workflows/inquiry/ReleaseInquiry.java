package org.rollbackpipelines.workflows.inquiry;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.configuration.ConfigurationContents;
import org.rollbackpipelines.workflows.configuration.ConfigurationQuestion;
import org.rollbackpipelines.workflows.configuration.ConfigurationSet;
import org.rollbackpipelines.workflows.configuration.Configurations;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.observe.Observer;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseOfApplication;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.release.ReleaseStory;
import org.rollbackpipelines.workflows.release.Releases;
import org.rollbackpipelines.workflows.run.BadInput;

/** Reads all that is known of one release, and what is still there of it. */
final class ReleaseInquiry {
  private static final Duration TIME = Duration.ofSeconds(30);

  private ReleaseInquiry() {}

  /** The release of that name or commit; one that the ledger does not hold is refused. */
  static ReleaseSeen seen(LocatedApplication located, String asked) {
    String application = located.application().name();
    Releases ledger = Ports.ofHost(Releases.class, located.host(), "Read the ledger");
    LedgerSearch search = new LedgerSearch(application, ledger.list(application));
    Release release = search.find(asked).orElseThrow(() -> BadInput.failure(search.nothing(asked)));
    Observation seen =
        Observer.observe(
            located,
            release.commit().isEmpty() ? null : release.commit(),
            located.application().databases());
    ReleaseStory story =
        ledger.story(
            new ReleaseOfApplication(
                application, new ReleaseRef(release.name(), release.commit())));
    ConfigurationContents files = files(located, release);
    return new ReleaseSight(located.application(), release, seen, story, files).whole();
  }

  private static @Nullable ConfigurationContents files(
      LocatedApplication located, Release release) {
    String id = release.configuration();
    if (id == null) {
      return null;
    }
    Configurations port =
        Workflow.newActivityStub(
            Configurations.class,
            Ports.work(located.host(), "Look at the copy of the configuration", TIME).build());
    return port.contents(
        new ConfigurationQuestion(
            located.application().name(),
            located.application().configuration(),
            ConfigurationSet.recorded(id, release.name())));
  }
}
