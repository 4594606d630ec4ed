package org.rollbackpipelines.starter.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.judge.Judged;
import org.rollbackpipelines.workflows.release.Verdict;
import org.rollbackpipelines.workflows.step.Counted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "certify",
    description = {
      "Marks a release good in the ledger: the newest good one is where rollbacks go.",
      "With --after it is watched first, and marked only when its checks passed all along."
    })
final class CertifyCommand extends JudgeCommand {
  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it stands in the ledger.")
  private @Nullable String reason;

  @Option(
      names = "--after",
      paramLabel = "TIME",
      converter = SpanConverter.class,
      description = "How long it must be well before that, such as 30m.")
  private @Nullable Duration after;

  @Option(
      names = "--no-wait",
      description = "Let a worker watch, and go at once (with --after; needs --address).")
  private boolean goes;

  @Override
  Verdict verdict() {
    return Verdict.GOOD;
  }

  @Override
  @Nullable String reason() {
    return reason;
  }

  @Override
  void requireSense() {
    if (goes && after == null) {
      throw CommandFailure.usage(
          "--no-wait does nothing without --after; leave it out; nothing was marked");
    }
  }

  @Override
  int call(Session session, Profile profile) {
    if (after == null) {
      return super.call(session, profile);
    }
    if (goes && session.endsWithThisProcess()) {
      throw CommandFailure.usage(
          "--no-wait needs a Temporal at --address: this watch would end with this command");
    }
    String name = name(profile);
    Dispatch dispatch = new Dispatch(session);
    if (!goes) {
      err().println("watching for " + Counted.time(after) + "; Ctrl-C gives it up");
      return told(
          dispatch.ask(TYPE, name, summary(profile), request(profile, after), Judged.class));
    }
    var unused = dispatch.start(TYPE, name, summary(profile), request(profile, after));
    print(
        JsonNodeFactory.instance
            .objectNode()
            .put("run", name)
            .put("application", profile.application())
            .put("after", after.toString()),
        "a worker watches for "
            + Counted.time(after)
            + " and then marks it good; see it with: rollback releases");
    return ExitCode.OK;
  }
}
