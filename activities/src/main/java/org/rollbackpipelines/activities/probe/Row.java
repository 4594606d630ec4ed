package org.rollbackpipelines.activities.probe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The passes of a check in a row, up to its last answer; one failure ends the row.
 *
 * @param since the first pass of the row; null while there is none
 * @param last null before the first answer
 */
record Row(int passes, @Nullable Instant since, @Nullable Answer last) {
  static final Row EMPTY = new Row(0, null, null);

  Row plus(Answer answer, Instant at) {
    if (!answer.passed()) {
      return new Row(0, null, tellsMore(answer) ? answer : last);
    }
    return new Row(passes + 1, since == null ? at : since, answer);
  }

  /** An ask that was cut short must not hide a failure that was seen whole. */
  private boolean tellsMore(Answer answer) {
    return !answer.cutShort() || last == null || last.passed();
  }

  String measured(int needed) {
    if (last == null) {
      return "no answer yet";
    }
    return !last.passed() || passes >= needed
        ? last.measured()
        : last.measured() + ", but only " + passes + " of " + needed + " times in a row";
  }
}
