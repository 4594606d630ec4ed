package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class IdentifiersAdapterTest {
  private Cluster cluster;

  @BeforeAll
  void start() {
    cluster = Cluster.start();
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "a b", "it's", "a\"b", "back\\slash", "\\'; DROP x; --", "ä"})
  void comesBackFromTheServerAsItWas(String text) {
    String question =
        "SELECT "
            + Identifiers.quoted(text)
            + " FROM (SELECT "
            + Identifiers.literal(text)
            + " AS "
            + Identifiers.quoted(text)
            + ") AS q";

    assertThat(cluster.ask("postgres", question)).isEqualTo(text);
  }
}
