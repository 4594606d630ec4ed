package org.rollbackpipelines.activities.pipeline;

import java.net.HttpURLConnection;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a host wants us to wait, and for how long. */
final class RateLimit {
  private static final int TOO_MANY = 429;

  /** What hosts ask for who say nothing else. */
  private static final Duration UNSAID = Duration.ofMinutes(1);

  private static final Duration LEAST = Duration.ofSeconds(1);

  private RateLimit() {}

  /** Empty where the answer is none of that kind. */
  static Optional<Duration> pause(HttpResponse<byte[]> answer) {
    boolean used = header(answer, "x-ratelimit-remaining").filter("0"::equals).isPresent();
    Optional<Duration> said =
        number(answer, "retry-after")
            .map(Duration::ofSeconds)
            .or(() -> number(answer, "x-ratelimit-reset").filter(at -> used).map(RateLimit::until))
            .or(() -> number(answer, "ratelimit-reset").map(RateLimit::until));
    boolean forbidden =
        answer.statusCode() == HttpURLConnection.HTTP_FORBIDDEN
            && (used || header(answer, "retry-after").isPresent());
    return answer.statusCode() == TOO_MANY || forbidden
        ? Optional.of(atLeast(said.orElse(UNSAID)))
        : Optional.empty();
  }

  private static Duration until(long epochSeconds) {
    return Duration.between(Instant.now(), Instant.ofEpochSecond(epochSeconds));
  }

  private static Duration atLeast(Duration said) {
    return said.compareTo(LEAST) < 0 ? LEAST : said;
  }

  private static Optional<Long> number(HttpResponse<byte[]> answer, String name) {
    return header(answer, name).filter(text -> text.matches("[0-9]{1,12}")).map(Long::parseLong);
  }

  private static Optional<String> header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name);
  }
}
