package org.rollbackpipelines.activities.http;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.workflows.application.HttpCall;

/** The patience with somebody who answers that a call came too soon after others. */
final class TooSoon {
  private static final Duration UNSAID = Duration.ofSeconds(1);
  private static final Duration MOMENT = Duration.ofMillis(200);
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private final HttpCall call;
  private final Leeway leeway;
  private final Patience patience;

  TooSoon(HttpCall call, Leeway leeway, Pulse pulse) {
    this.call = call;
    this.leeway = leeway;
    this.patience = new Patience(pulse);
  }

  /** Waits for as long as the answer asks; false where it asks for no patience. */
  boolean asked(HttpResponse<?> answer) throws IOException {
    String after = answer.headers().firstValue("Retry-After").orElse("");
    boolean tooSoon =
        answer.statusCode() == TOO_MANY || (answer.statusCode() == UNAVAILABLE && !after.isEmpty());
    if (!tooSoon) {
      return false;
    }
    Duration wait = wait(after);
    if (!leeway.take(wait)) {
      throw new IOException(
          call.words()
              + ": status "
              + answer.statusCode()
              + ", and it wants no call for another "
              + wait.toSeconds()
              + " s"
              + leeway.words());
    }
    long until = System.nanoTime() + wait.toNanos();
    while (System.nanoTime() - until < 0) {
      patience.pause(MOMENT, "waiting to be let in again for " + call.words());
    }
    return true;
  }

  /** Seconds, or a moment; no wait is shorter than one that was not said. */
  private static Duration wait(String after) {
    Duration said =
        after.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(after)) : date(after);
    return said.compareTo(UNSAID) < 0 ? UNSAID : said;
  }

  private static Duration date(String after) {
    try {
      Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(after));
      return Duration.between(Instant.now(), then);
    } catch (DateTimeException nothingSaid) {
      return UNSAID;
    }
  }
}
