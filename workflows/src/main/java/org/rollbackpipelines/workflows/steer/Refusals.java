package org.rollbackpipelines.workflows.steer;

import io.temporal.failure.ApplicationFailure;

/** Orders that cannot be obeyed, refused with a sentence. */
final class Refusals {
  static final String TYPE = "CannotSteer";

  private Refusals() {}

  static ApplicationFailure because(String sentence) {
    return ApplicationFailure.newNonRetryableFailure(sentence, TYPE);
  }

  static void requireWho(String by) {
    if (by.isEmpty()) {
      throw because("say who you are: {\"by\": \"your name\"}");
    }
  }
}
