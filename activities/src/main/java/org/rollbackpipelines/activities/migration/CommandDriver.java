package org.rollbackpipelines.activities.migration;

import static org.rollbackpipelines.activities.migration.Tool.A_QUESTION;

import java.time.Duration;
import java.util.List;
import org.rollbackpipelines.workflows.application.MigrationTool;
import org.rollbackpipelines.workflows.migration.MigrationOrder;
import org.rollbackpipelines.workflows.migration.MigrationPlan;
import org.rollbackpipelines.workflows.migration.MigrationsSeen;

/** Commands of the profile's, for every tool that has no driver of its own. */
final class CommandDriver implements MigrationDriver {
  private final MigrationTool profile;
  private final Tool tool;

  CommandDriver(MigrationTool profile, Tool tool) {
    this.profile = profile;
    this.tool = tool;
  }

  @Override
  public MigrationsSeen current() {
    List<String> revisions =
        tool.run(A_QUESTION, profile.current())
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList();
    if (revisions.size() == 1) {
      boolean atBase = revisions.get(0).equals(MigrationOrder.BASE);
      return MigrationsSeen.at(atBase ? List.of() : revisions);
    }
    return MigrationsSeen.at(revisions)
        .withProblems(
            List.of(
                revisions.isEmpty()
                    ? "the command current prints no revision: let it print base where none is"
                        + " applied"
                    : "the command current prints several revisions: "
                        + String.join(", ", revisions)));
  }

  @Override
  public MigrationPlan plan(MigrationsSeen now, String target) {
    if (now.isAt(target)) {
      return MigrationPlan.of(target, List.of());
    }
    if (profile.plan().isEmpty()) {
      return MigrationPlan.of(target, List.of(SqlText.unseen(now.where(), null)));
    }
    try {
      String sql = tool.run(A_QUESTION, to(target, profile.plan()));
      return MigrationPlan.of(target, List.of(SqlText.step(now.where(), sql, SqlText.alone(sql))));
    } catch (ToolFailedException e) {
      return MigrationPlan.refused(target, "the command plan knows no way; " + e.sentence());
    }
  }

  @Override
  public void down(MigrationPlan plan, Duration timeout) {
    tool.run(timeout, to(plan.target(), profile.down()));
    if (!profile.verify().isEmpty()) {
      tool.run(A_QUESTION, to(plan.target(), profile.verify()));
    }
  }

  private static List<String> to(String target, List<String> command) {
    return command.stream()
        .map(argument -> argument.equals(MigrationTool.TARGET) ? target : argument)
        .toList();
  }
}
