package org.rollbackpipelines.workflows.plan;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a step together; what is left out is what most steps have. */
public final class StepBuilder {
  private final String name;
  private final Phase phase;
  private String title = "";
  private String does = "";
  private String undo = "nothing to undo";
  private Duration budget = Duration.ofSeconds(30);
  private @Nullable Call undoCall;
  private boolean sideBySide;
  private boolean undoFirst;
  private boolean optional;
  private boolean movesData;
  private boolean beside;
  private boolean apartFromData;

  private StepBuilder(Phase phase, String name) {
    this.phase = phase;
    this.name = name;
  }

  /** A step of that phase under a name that never changes once it is released. */
  public static StepBuilder step(Phase phase, String name) {
    return new StepBuilder(phase, name);
  }

  /** What a step is about, for its texts. */
  public static <T> String listed(List<T> all, Function<T, String> words) {
    return all.stream().map(words).collect(Collectors.joining(", "));
  }

  public StepBuilder title(String text) {
    title = text;
    return this;
  }

  public StepBuilder does(String text) {
    does = text;
    return this;
  }

  public StepBuilder budget(Duration time) {
    budget = time;
    return this;
  }

  /** What undoes the step; it is run even when the step failed half-way, so it must bear that. */
  public StepBuilder undo(String text, Call call) {
    undo = text;
    undoCall = call;
    return this;
  }

  /** Why there is nothing to undo, where that is worth a word. */
  public StepBuilder keeps(String text) {
    undo = text;
    return this;
  }

  /** May run together with the step before it. */
  public StepBuilder sideBySide() {
    sideBySide = true;
    return this;
  }

  /** Undone before the steps that came after it: they are undone on the ground it lays. */
  public StepBuilder undoFirst() {
    undoFirst = true;
    return this;
  }

  /** Changes which database is live: no release may run on the data of another. */
  public StepBuilder movesData() {
    movesData = true;
    return this;
  }

  /** About what stands beside the services: traffic, caches, queues. */
  public StepBuilder beside() {
    beside = true;
    return this;
  }

  /** Data goes back even where this cannot be undone: no release comes onto other data by it. */
  public StepBuilder apartFromData() {
    apartFromData = true;
    return this;
  }

  /** Worth having, but no reason to leave users in the dark. */
  public StepBuilder optional() {
    optional = true;
    return this;
  }

  /** The step on that host. */
  public Step call(String host, Call call) {
    long seconds = Math.max(1, budget.toSeconds());
    return new Step(
        name,
        title,
        phase,
        host,
        seconds,
        does,
        undo,
        call,
        undoCall,
        sideBySide,
        undoFirst,
        optional,
        movesData,
        beside,
        apartFromData,
        null);
  }
}
