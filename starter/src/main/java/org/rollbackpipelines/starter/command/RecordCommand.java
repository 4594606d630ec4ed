package org.rollbackpipelines.starter.command;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.workflows.record.RecordRequest;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "record",
    description =
        "Writes what runs now into the ledger as a release, and pins it so that it can be had"
            + " again. Each database of the profile is backed up, and the backup proven, before"
            + " that.")
final class RecordCommand extends ApplicationCommand {
  /** What is known of the release when it is recorded. */
  enum Judged {
    candidate(Verdict.CANDIDATE),
    good(Verdict.GOOD);

    private final Verdict verdict;

    Judged(Verdict verdict) {
      this.verdict = verdict;
    }
  }

  @Option(
      names = "--release",
      paramLabel = "REF",
      description =
          "Name of what runs, its tag or commit, where the services do not say it (default: as the"
              + " services or the source say). Refused where they say another one.")
  private @Nullable String release;

  @Option(
      names = "--verdict",
      description = "What is known of it: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "candidate")
  private Judged judged = Judged.candidate;

  @Option(names = "--note", paramLabel = "TEXT", description = "A word on it.", defaultValue = "")
  private String note = "";

  @Override
  EngineUse use() {
    return EngineUse.ACT;
  }

  @Override
  int call(Session session, Profile profile) {
    Release recorded =
        new Dispatch(session)
            .ask(
                "RecordRelease",
                RunId.next(profile.application(), "record"),
                "Records what runs of " + profile.application(),
                new RecordRequest(profile.application(), release, judged.verdict, note),
                Release.class);
    print(
        Json.of(recorded),
        "recorded "
            + recorded.name()
            + " ("
            + recorded.commit()
            + ") as "
            + judged.name()
            + backups(recorded));
    return ExitCode.OK;
  }

  private static String backups(Release recorded) {
    return recorded.backups().isEmpty()
        ? ""
        : ", with a proven backup of "
            + String.join(", ", new TreeSet<>(recorded.backups().keySet()));
  }
}
