package org.rollbackpipelines.starter.command;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.workflows.judge.JudgeRequest;
import org.rollbackpipelines.workflows.judge.Judged;
import org.rollbackpipelines.workflows.release.Verdict;
import picocli.CommandLine.Option;

/** What the commands share that give a release a verdict. */
abstract class JudgeCommand extends ApplicationCommand {
  static final String TYPE = "JudgeRelease";

  @Option(
      names = "--release",
      paramLabel = "REF",
      description = "Tag or commit it is about (default: what runs).")
  private @Nullable String release;

  abstract Verdict verdict();

  abstract @Nullable String reason();

  final JudgeRequest request(Profile profile, @Nullable Duration after) {
    return new JudgeRequest(
        profile.application(), release, verdict(), reason(), after, LaunchCommand.user());
  }

  final String summary(Profile profile) {
    return "Gives a release of " + profile.application() + " its verdict";
  }

  final String name(Profile profile) {
    return RunId.next(profile.application(), verdict() == Verdict.GOOD ? "certify" : "mark-bad");
  }

  @Override
  EngineUse use() {
    return EngineUse.ACT;
  }

  @Override
  int call(Session session, Profile profile) {
    return told(
        new Dispatch(session)
            .ask(TYPE, name(profile), summary(profile), request(profile, null), Judged.class));
  }

  final int told(Judged judged) {
    print(Json.of(judged), judged.detail());
    return ExitCode.OK;
  }
}
