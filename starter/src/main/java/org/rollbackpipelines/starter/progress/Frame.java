package org.rollbackpipelines.starter.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.rollbackpipelines.starter.terminal.Columns;
import org.rollbackpipelines.starter.terminal.Size;
import org.rollbackpipelines.workflows.plan.Phase;
import org.rollbackpipelines.workflows.run.Progress;
import org.rollbackpipelines.workflows.run.StepProgress;
import org.rollbackpipelines.workflows.step.StepOutcome;

/** One picture of a run, as large as the terminal allows: what matters least is left out first. */
final class Frame {
  private static final int BAR = 24;
  private static final int TIME = 9;

  private final Progress progress;
  private final Forecast forecast;
  private final Size size;
  private final boolean colours;

  private Frame(Progress progress, Instant now, Size size, boolean colours) {
    this.progress = progress;
    this.forecast = new Forecast(progress, now);
    this.size = size;
    this.colours = colours;
  }

  /** The lines, none of them wider and all of them together not higher than the terminal. */
  static List<String> of(Progress progress, Instant now, Size size, boolean colours) {
    return new Frame(progress, now, size, colours).lines();
  }

  private List<String> lines() {
    List<Predicate<StepProgress>> choices =
        List.of(
            step -> true,
            step -> step.outcome() != StepOutcome.NOT_REACHED || here(step),
            this::here,
            step -> step.outcome() == null);
    List<String> lines = List.of();
    for (Predicate<StepProgress> choice : choices) {
      lines = lines(choice);
      if (lines.size() < size.rows()) {
        return lines;
      }
    }
    return lines.subList(lines.size() - size.rows() + 1, lines.size());
  }

  private boolean here(StepProgress step) {
    return step.phase() == progress.phase() || step.outcome() == null;
  }

  private List<String> lines(Predicate<StepProgress> choice) {
    List<String> lines = new ArrayList<>();
    lines.add(Paint.BOLD.on(cut(heading(), 0), colours));
    for (Phase phase : Phase.values()) {
      List<StepProgress> all =
          progress.steps().stream().filter(step -> step.phase() == phase).toList();
      if (!all.isEmpty()) {
        lines.add(phase(phase, all));
        all.stream().filter(choice).forEach(step -> lines.add(step(step)));
      }
    }
    lines.add(bar());
    forecast.dark().ifPresent(dark -> lines.add(dark(dark)));
    if (progress.waitingFor() != null) {
      String waiting = cut("waiting for " + progress.waitingFor(), 0);
      lines.add(Paint.YELLOW.on(waiting, colours));
    }
    return lines;
  }

  private String heading() {
    return progress.application()
        + ": "
        + progress.tier()
        + " rollback"
        + (progress.from() == null ? "" : " from " + progress.from().release())
        + (progress.to() == null ? "" : " to " + progress.to().release())
        + ", run "
        + progress.run();
  }

  private String phase(Phase phase, List<StepProgress> steps) {
    long done = steps.stream().filter(step -> step.outcome() == StepOutcome.DONE).count();
    String text = phase.word() + " " + done + "/" + steps.size();
    boolean now = phase == progress.phase() && progress.outcome() == null;
    return (now ? Paint.BOLD : Paint.FAINT).on(cut(text, 0), colours);
  }

  private String step(StepProgress step) {
    String mark = step.outcome() == null ? "▶" : step.outcome().mark();
    String text = String.format(Locale.ROOT, " %" + TIME + "s  %s", time(step), step.title());
    String told = step.detail().isEmpty() ? text : text + ": " + step.detail();
    return "  " + Paint.of(step.outcome()).on(mark, colours) + cut(told + late(step), 3);
  }

  private String time(StepProgress step) {
    if (step.outcome() == null) {
      return String.format(Locale.ROOT, "%.0f s", Math.floor(forecast.elapsed(step)));
    }
    return step.outcome() == StepOutcome.NOT_REACHED
        ? ""
        : String.format(Locale.ROOT, "%.1f s", step.seconds());
  }

  private String late(StepProgress step) {
    boolean over = step.budgetSeconds() > 0 && forecast.elapsed(step) > step.budgetSeconds();
    return step.outcome() == null && over
        ? ", over its budget of " + step.budgetSeconds() + " s"
        : "";
  }

  private String bar() {
    int percent = forecast.percent();
    int full = BAR * percent / 100;
    String bar = "█".repeat(full) + "░".repeat(BAR - full);
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%s %3d %%", bar, percent));
    text.append(", ")
        .append(progress.outcome() == null ? progress.phase().word() : progress.outcome());
    forecast.left().ifPresent(left -> text.append(", about ").append(rough(left)).append(" left"));
    return cut(text.toString(), 0);
  }

  private String dark(Forecast.Dark dark) {
    String text =
        String.format(
            Locale.ROOT,
            dark.still() ? "users in the dark for %.0f s" : "users were in the dark for %.1f s",
            dark.seconds());
    return (dark.still() ? Paint.RED : Paint.FAINT).on(cut(text, 0), colours);
  }

  /** Seconds that jump about would only make people nervous. */
  private static String rough(Duration left) {
    long seconds = left.toSeconds();
    if (seconds < 10) {
      return "10 s";
    }
    return seconds < 90 ? (seconds + 9) / 10 * 10 + " s" : (seconds + 59) / 60 + " min";
  }

  /** The last column stays free: some terminals break the line when it is written. */
  private String cut(String text, int indent) {
    return Columns.cut(Columns.clean(text), size.columns() - 1 - indent);
  }
}
