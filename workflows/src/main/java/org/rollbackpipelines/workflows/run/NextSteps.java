package org.rollbackpipelines.workflows.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.plan.Plan;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.report.Outcome;
import org.rollbackpipelines.workflows.step.DatabaseRecord;
import org.rollbackpipelines.workflows.step.StepOutcome;

/** What a person should do next, as commands, for each way a run can end. */
final class NextSteps {
  private NextSteps() {}

  static List<String> after(
      Outcome outcome, Plan plan, String run, Journal journal, Aftermath after) {
    List<String> next = new ArrayList<>();
    switch (outcome) {
      case ROLLED_BACK -> {
        unsettled(journal).forEach(next::add);
        next.add("watch the application; the report is: rollback report " + run);
        next.addAll(kept(journal, run));
        cleared(plan, journal, run).forEach(next::add);
        next.add("if this was a mistake: rollback undo " + run);
      }
      case REVERTED -> {
        next.add("the release " + plan.from() + " runs as before; see why: rollback report " + run);
        notUndone(journal).forEach(next::add);
        next.add("mend the cause and start again, or choose another target with --to");
      }
      case RECOVERED -> {
        unsettled(journal).forEach(next::add);
        cleared(plan, journal, run).forEach(next::add);
        next.add(
            "see what was brought up, and what it cost: rollback report " + reportOf(run, after));
        next.addAll(kept(journal, run));
        next.add(
            "mend the cause of the failed rollback before the next one: rollback report " + run);
      }
      case NEEDS_HUMAN -> {
        next.add(safe(journal));
        notUndone(journal).forEach(next::add);
        stillSo(journal).forEach(next::add);
        cleared(plan, journal, run).forEach(next::add);
        next.addAll(kept(journal, run));
        data(plan, journal, after).forEach(next::add);
        next.add("nothing more happens by itself; see what each part does: rollback report " + run);
        next.add("once the cause is mended: rollback recover --reason TEXT, or with --to RELEASE");
      }
      case REFUSED -> next.add("see: rollback report " + run);
    }
    return next;
  }

  /** Jobs that were put away and are not back are nobody's but a person's. */
  private static List<String> cleared(Plan plan, Journal journal, String run) {
    return !journal.isDone("clear-jobs")
        ? List.of()
        : plan.steps().stream()
            .filter(step -> step.name().equals("clear-jobs"))
            .flatMap(step -> step.call().input().path("queues").findValuesAsText("name").stream())
            .map(
                queue ->
                    "the jobs of "
                        + queue
                        + " are kept; to have them back: rollback queue put-back "
                        + queue
                        + " --kept "
                        + run)
            .toList();
  }

  private static String reportOf(String run, Aftermath after) {
    return after.recovery() == null ? run : after.recovery();
  }

  private static String safe(Journal journal) {
    return "safe: no volume, database or image was removed"
        + (journal.isDone("pin-versions")
            ? ", and what ran before is pinned on the host"
            : "; what ran before is not pinned: let nobody clean the host up");
  }

  /** Which database is which, and how to have what is out of sight. */
  private static List<String> kept(Journal journal, String run) {
    List<String> kept = new ArrayList<>();
    for (DatabaseRecord database : journal.databases()) {
      if (database.hasKept()) {
        kept.add(
            "what was live as "
                + database.name()
                + " before is kept as "
                + database.keptAs()
                + ", and nothing of it is lost");
      }
    }
    if (journal.databases().stream().anyMatch(one -> one.hasKept() && !one.isCluster())) {
      kept.add("write out what is only there: rollback salvage " + run);
    }
    return kept;
  }

  /** How to bring a release and data together again that belong to each other. */
  private static List<String> data(Plan plan, Journal journal, Aftermath after) {
    List<String> commands = new ArrayList<>();
    after.problems().stream()
        .filter(problem -> problem.where().startsWith("database "))
        .map(Problem::fix)
        .filter(fix -> fix.contains("rollback "))
        .distinct()
        .forEach(commands::add);
    if (journal.databases().stream().anyMatch(DatabaseRecord::hasKept)) {
      commands.add("see which data is live: rollback database list");
      Stream.of(plan.from(), plan.to())
          .flatMap(Stream::ofNullable)
          .map(ReleaseRef::commit)
          .distinct()
          .map(commit -> "what it needs on that data: rollback plan --tier standard --to " + commit)
          .forEach(commands::add);
    }
    return commands;
  }

  private static List<String> notUndone(Journal journal) {
    return journal.steps().stream()
        .filter(log -> log.outcome() == StepOutcome.UNDO_FAILED)
        .map(log -> "by hand: " + log.step().undo())
        .toList();
  }

  /** What was closed or paused, and neither undone nor brought back. */
  private static List<String> stillSo(Journal journal) {
    Map<String, String> back =
        Map.of("close-traffic", "open-traffic", "pause-queues", "resume-queues");
    return journal.steps().stream()
        .filter(log -> back.containsKey(log.step().name()))
        .filter(log -> log.outcome() == StepOutcome.DONE || log.outcome() == StepOutcome.FAILED)
        .filter(log -> !journal.isDone(back.getOrDefault(log.step().name(), "")))
        .map(log -> "still so: " + log.step().does() + "; by hand: " + log.step().undo())
        .toList();
  }

  private static List<String> unsettled(Journal journal) {
    return journal.records().stream()
        .filter(step -> step.outcome() == StepOutcome.FAILED)
        .map(step -> "by hand: " + step.title() + " (" + step.detail() + ")")
        .toList();
  }
}
