package org.rollbackpipelines.starter.view;

import org.rollbackpipelines.workflows.migration.MigrationStep;
import org.rollbackpipelines.workflows.migration.WayDown;
import org.rollbackpipelines.workflows.plan.DatabaseDecision;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.plan.Step;

/** A plan as a person reads it before saying yes. */
public final class PlanText {
  private PlanText() {}

  public static String of(Plan plan) {
    StringBuilder text = new StringBuilder(heading(plan)).append('\n');
    plan.databases().forEach(data -> data(data, text));
    plan.queues().forEach(queue -> text.append(queue.words()).append('\n'));
    text.append(ConfigurationText.of(plan.configuration()));
    plan.preflight()
        .forEach(
            look ->
                text.append("looked at before anything: ")
                    .append(look.title())
                    .append(": ")
                    .append(look.does())
                    .append('\n'));
    if (plan.problems().isEmpty()) {
      steps(plan, text);
    }
    plan.warnings().forEach(warning -> text.append("\nwarning: ").append(warning));
    text.append(ProblemText.of(plan.problems(), "this plan cannot be executed:"));
    return text.toString().stripTrailing();
  }

  private static String heading(Plan plan) {
    String what =
        plan.application()
            + ": "
            + plan.tier()
            + " rollback"
            + (plan.from() == null ? "" : " from " + plan.from());
    return plan.to() == null ? what : what + " to " + plan.to() + ", because " + plan.because();
  }

  private static void data(DatabaseDecision data, StringBuilder text) {
    text.append("data: ").append(data).append('\n');
    WayDown way = data.wayDown();
    if (way != null) {
      way.plan().steps().forEach(step -> migration(step, text));
    }
  }

  private static void migration(MigrationStep step, StringBuilder text) {
    text.append("      undo ").append(step.revision()).append('\n');
    if (step.sql() != null) {
      step.sql().lines().forEach(line -> text.append("        ").append(line).append('\n'));
    }
  }

  private static void steps(Plan plan, StringBuilder text) {
    Phase phase = Phase.OBSERVE;
    boolean dark = false;
    int number = 0;
    for (Step step : plan.steps()) {
      if (step.phase() != phase) {
        phase = step.phase();
        text.append('\n').append(title(phase, dark)).append('\n');
      }
      dark |= phase == Phase.CUT_OVER;
      number++;
      text.append(
          String.format("%3d  %s  (at most %d s)%n", number, step.title(), step.budgetSeconds()));
      text.append("     does: ").append(step.does()).append('\n');
      text.append("     undo: ").append(step.undo()).append('\n');
    }
  }

  private static String title(Phase phase, boolean dark) {
    return switch (phase) {
      case OBSERVE -> "observe";
      case PREPARE -> dark ? "prepare, in the dark" : "prepare, while users are served";
      case CUT_OVER -> "cut over, the dark part";
      case VERIFY -> "verify";
      case SETTLE -> "settle";
    };
  }
}
