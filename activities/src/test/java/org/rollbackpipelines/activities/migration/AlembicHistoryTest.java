package org.rollbackpipelines.activities.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AlembicHistoryTest {
  private static final String PRINTED =
      """
      Rev: e5 (head) (mergepoint)
      Merges: d4, c3
      Path: /shop/e5.py

          Rev: of a message

      Rev: d4 (current)
      Parent: b2
      Path: /shop/d4.py

      Rev: c3
      Parent: b2
      Path: /shop/c3.py

      Rev: b2 (branchpoint)
      Parent: a1
      Branches into: d4, c3
      Path: /shop/b2.py

      Rev: a1
      Parent: <base>
      Path: /shop/a1.py
      """;

  private final AlembicHistory history = AlembicHistory.read(PRINTED);

  @Test
  void knowsTheRevisionsOfTheCodeAndNoOthers() {
    assertThat(history.knows("a1")).isTrue();
    assertThat(history.knows("of")).isFalse();
    assertThat(history.knows("<base>")).isFalse();
  }

  @Test
  void knowsWhereAlembicSeesTheDatabase() {
    assertThat(history.current()).containsExactly("d4");
  }

  @Test
  void findsTheWayDown() {
    assertThat(history.above("a1", "d4"))
        .hasValueSatisfying(way -> assertThat(way).containsExactly("d4", "b2"));
    assertThat(history.above("base", "b2"))
        .hasValueSatisfying(way -> assertThat(way).containsExactly("b2", "a1"));
  }

  @Test
  void findsNoWayUpOrAsideOrThroughAMerge() {
    assertThat(history.above("d4", "a1")).isEmpty();
    assertThat(history.above("c3", "d4")).isEmpty();
    assertThat(history.above("a1", "e5")).isEmpty();
    assertThat(history.above("a1", "nowhere")).isEmpty();
  }
}
