package org.rollbackpipelines.activities.inplace;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.git.HeadLog;
import org.rollbackpipelines.activities.git.HeadLog.Move;

/**
 * Of which commit the files of a checkout were at any time. What people did there, git's log of the
 * head tells; what we did, our note: between our move of the head and the start of services the
 * head alone would tell what is not so yet.
 *
 * @param spans oldest first
 * @param starts the same as processes have it that were started then: while our move of the head
 *     waits for its exchange, the files are of two commits
 * @param before what it was before the first of them; null: not known
 */
record Timeline(List<Span> spans, List<Start> starts, @Nullable String before) {
  /** Git's log counts in seconds, and so does the kernel the time it was started at. */
  private static final Duration BLUR = Duration.ofSeconds(2);

  Timeline {
    spans = List.copyOf(spans);
    starts = List.copyOf(starts);
  }

  /** From a moment on, until the next one. */
  record Span(Instant from, String commit) {}

  /** What is started from a moment on; null: of a mixture. */
  record Start(Instant from, @Nullable String commit) {}

  static Timeline of(List<Move> moves, @Nullable LiveNote note) {
    List<Move> oldestFirst = new ArrayList<>(moves);
    Collections.reverse(oldestFirst);
    String before = oldestFirst.isEmpty() ? null : oldestFirst.get(0).from();
    if (note == null) {
      List<Span> all = oldestFirst.stream().map(Timeline::span).toList();
      return new Timeline(all, starts(all), before);
    }
    List<Move> people = oldestFirst.stream().filter(move -> !move.ours()).toList();
    int known = known(people, note);
    List<Span> spans = new ArrayList<>();
    people.subList(0, known).forEach(move -> spans.add(span(move)));
    spans.add(new Span(note.at(), note.commit()));
    List<Start> starts = new ArrayList<>(starts(spans));
    List<Move> unseen = people.subList(known, people.size());
    unseen.forEach(move -> spans.add(span(move)));
    oldestFirst.stream()
        .filter(move -> move.ours() ? isNewer(move, note) : unseen.contains(move))
        .forEach(move -> starts.add(start(move, note)));
    return new Timeline(spans, starts, before);
  }

  private static List<Start> starts(List<Span> spans) {
    return spans.stream().map(span -> new Start(span.from(), span.commit())).toList();
  }

  /** Git's log counts in whole seconds. */
  private static boolean isNewer(Move move, LiveNote note) {
    return !move.at().isBefore(note.at().truncatedTo(ChronoUnit.SECONDS));
  }

  /** Our move is followed by an exchange, unless it leads back to what lies there. */
  private static Start start(Move move, LiveNote note) {
    boolean mixed = move.ours() && !move.to().equals(note.commit());
    return new Start(move.at(), mixed ? null : move.to());
  }

  /** How many of the moves came before the note; git forgets old ones. */
  private static int known(List<Move> people, LiveNote note) {
    int last = note.after() == null ? -1 : people.lastIndexOf(note.after());
    return last >= 0
        ? last + 1
        : (int) people.stream().filter(move -> move.at().isBefore(note.at())).count();
  }

  private static Span span(Move move) {
    return new Span(move.at(), move.to());
  }

  /** What its files are of; null when nothing tells. */
  @Nullable String now() {
    return spans.isEmpty() ? null : spans.get(spans.size() - 1).commit();
  }

  /** Since when. */
  Instant since() {
    return spans.isEmpty() ? Instant.EPOCH : spans.get(spans.size() - 1).from();
  }

  /** What a process was started of; null when nothing tells, or of two commits. */
  @Nullable String at(Instant started) {
    String commit = before;
    for (Start start : starts) {
      if (start.from().isAfter(started.plus(BLUR))) {
        return commit;
      }
      commit = start.commit();
    }
    return commit;
  }

  static @Nullable Move newestOfPeople(HeadLog log) {
    return log.moves().stream().filter(move -> !move.ours()).findFirst().orElse(null);
  }
}
