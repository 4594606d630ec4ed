package org.rollbackpipelines.starter.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.inquiry.Answer;
import org.rollbackpipelines.workflows.inquiry.Question;
import org.rollbackpipelines.workflows.inquiry.ReleaseSeen;
import org.rollbackpipelines.workflows.report.RunResult;

/** Asks the application's host for its ledger and archive. */
final class Inquiries {
  private final Session session;
  private final Profile profile;

  Inquiries(Session session, Profile profile) {
    this.session = session;
    this.profile = profile;
  }

  /** Its releases, and its runs: all, or the one that is named. */
  Answer ask(@Nullable String run) {
    return answer(new Question(profile.application(), run, false));
  }

  /** One release of its ledger, whole. */
  ReleaseSeen release(String named) {
    ReleaseSeen release = answer(new Question(profile.application(), null, false, named)).release();
    if (release == null) {
      throw CommandFailure.failed(
          "the worker of "
              + profile.application()
              + " is of an older build and shows no single release; list them with: rollback"
              + " releases");
    }
    return release;
  }

  private Answer answer(Question question) {
    return new Dispatch(session)
        .ask(
            "Inquiry",
            RunId.next(profile.application(), "inquiry"),
            "Looks into the archive of " + profile.application(),
            question,
            Answer.class);
  }

  /** Its databases and their backups. */
  List<DatabaseSeen> databases() {
    return answer(new Question(profile.application(), null, true)).databases();
  }

  /** The list holds runs without their details. */
  private @Nullable String newest() {
    List<RunResult> runs = ask(null).runs();
    return runs.isEmpty() ? null : runs.get(runs.size() - 1).run();
  }

  /** The run that is named, else the newest. */
  RunResult run(@Nullable String run) {
    List<RunResult> runs = ask(run == null ? newest() : run).runs();
    if (runs.isEmpty()) {
      throw CommandFailure.failed(
          run == null
              ? "the archive holds no run of " + profile.application()
              : "the archive of "
                  + profile.application()
                  + " holds no run '"
                  + run
                  + "'; see those it has with: rollback history");
    }
    return runs.get(runs.size() - 1);
  }
}
