package org.rollbackpipelines.activities.http;

import java.time.Duration;

/** How long may still be waited for hosts that say that a call came too soon. */
public final class Leeway {
  /** What a person still waits for: somebody who wants more is not asked again. */
  private static final Duration OF_A_PERSON = Duration.ofMinutes(1);

  private final String words;
  private Duration left;

  private Leeway(Duration whole, String words) {
    this.left = whole;
    this.words = words;
  }

  /** For one call that a person waits for. */
  public static Leeway ofAPerson() {
    return new Leeway(OF_A_PERSON, "");
  }

  /** For all calls together that are made while users are not served. */
  public static Leeway inTheDark(Duration whole) {
    return new Leeway(
        whole,
        ", and no more than "
            + whole.toSeconds()
            + " s are waited in all while users are in the dark");
  }

  /** Takes so much of it; false where that much is not left. */
  boolean take(Duration wait) {
    if (wait.compareTo(left) > 0) {
      return false;
    }
    left = left.minus(wait);
    return true;
  }

  /** What is to be said where it does not suffice. */
  String words() {
    return words;
  }
}
