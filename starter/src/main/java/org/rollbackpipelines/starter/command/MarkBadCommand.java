package org.rollbackpipelines.starter.command;

import org.rollbackpipelines.workflows.release.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "mark-bad",
    description = "Marks a release bad in the ledger: no rollback goes there by itself.")
final class MarkBadCommand extends JudgeCommand {
  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why; it stands in the ledger.")
  private String reason = "";

  @Override
  Verdict verdict() {
    return Verdict.BAD;
  }

  @Override
  String reason() {
    return reason;
  }
}
