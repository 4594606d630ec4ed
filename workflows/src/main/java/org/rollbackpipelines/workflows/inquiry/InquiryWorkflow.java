package org.rollbackpipelines.workflows.inquiry;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.engine.Ports;
import org.rollbackpipelines.workflows.observe.Catalogue;
import org.rollbackpipelines.workflows.observe.DatabaseObserver;
import org.rollbackpipelines.workflows.observe.Hosts;
import org.rollbackpipelines.workflows.release.Releases;
import org.rollbackpipelines.workflows.report.Reports;
import org.rollbackpipelines.workflows.report.RunOfApplication;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.run.BadInput;

/** Reads what was asked for, and nothing else. */
public final class InquiryWorkflow implements Inquiry {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Override
  public Answer answer(@Nullable Question question) {
    if (question == null || question.application().isBlank()) {
      throw BadInput.noApplication("{\"application\": \"shop\"}", Question.class);
    }
    LocatedApplication located = Catalogue.find(question.application());
    Ports.ofHostIfThere(
            Hosts.class, located.host(), PATIENCE, "Is host " + located.host() + " there?")
        .observe();
    if (question.release() != null) {
      return new Answer(
          List.of(), List.of(), List.of(), ReleaseInquiry.seen(located, question.release()));
    }
    return new Answer(
        Ports.ofHost(Releases.class, located.host(), "Read the ledger")
            .list(question.application()),
        runs(question, located),
        question.databases()
            ? DatabaseObserver.look(located, located.application().databases()).get()
            : List.of());
  }

  private static List<RunResult> runs(Question question, LocatedApplication located) {
    Reports reports = Ports.ofHost(Reports.class, located.host(), "Read the archive");
    if (question.run() == null) {
      return reports.list(question.application());
    }
    RunResult found = reports.find(new RunOfApplication(question.application(), question.run()));
    return found == null ? List.of() : List.of(found);
  }
}
