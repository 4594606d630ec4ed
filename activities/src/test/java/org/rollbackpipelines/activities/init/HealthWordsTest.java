package org.rollbackpipelines.activities.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbackpipelines.activities.init.HealthFound.Kind;

/** What a health check asks, told from its words; what is not certain is not told. */
final class HealthWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      curl -f http://localhost:8000/health        | HTTP    | 8000 | /health
      curl --fail --silent http://127.0.0.1/      | HTTP    | 80   | /
      curl -f localhost:3000/api/v1/health && exit 0 | HTTP | 3000 | /api/v1/health
      wget --spider -q http://api:9000/ready      | HTTP    | 9000 | /ready
      curl -kf https://localhost/health           | HTTPS   | 443  | /health
      node -e "fetch('http://localhost:4000/up')" | HTTP    | 4000 | /up
      curl -f http://[::1]:8080/health            | HTTP    | 8080 | /health
      pg_isready -U shop                          | TCP     | 5432 | ``
      pg_isready -h 127.0.0.1 -p 5433             | TCP     | 5433 | ``
      redis-cli -p 6380 ping                      | TCP     | 6380 | ``
      valkey-cli ping                             | TCP     | 6379 | ``
      nc -z localhost 1025                        | TCP     | 1025 | ``
      python is_well.py                           | PROGRAM | 0    | ``
      curl -f http://localhost:$$PORT/health      | PROGRAM | 0    | ``
      curl -f http://localhost:${PORT}/health     | PROGRAM | 0    | ``
      curl -f http://localhost:80/up?token=abc    | PROGRAM | 0    | ``
      curl -f http://user:word@localhost/health   | PROGRAM | 0    | ``
      curl -H "X-Key: word" http://localhost/up   | PROGRAM | 0    | ``
      curl -u user:word http://localhost/up       | PROGRAM | 0    | ``
      curl -X POST http://localhost/up            | PROGRAM | 0    | ``
      curl -f http://elsewhere:8000/health        | PROGRAM | 0    | ``
      """)
  void saysWhatIsAsked(String words, Kind kind, int port, String path) {
    assertThat(HealthWords.of(Map.of("test", words), Set.of("api")))
        .isEqualTo(new HealthFound(kind, port, path));
    assertThat(HealthWords.of(Map.of("test", List.of("CMD-SHELL", words)), Set.of("api")))
        .isEqualTo(new HealthFound(kind, port, path));
  }

  @Test
  void knowsWhereThereIsNone() {
    assertThat(HealthWords.of(null, Set.of())).isNull();
    assertThat(HealthWords.of(Map.of("test", List.of("NONE")), Set.of())).isNull();
    assertThat(HealthWords.of(Map.of("test", "curl localhost", "disable", true), Set.of()))
        .isNull();
  }
}
