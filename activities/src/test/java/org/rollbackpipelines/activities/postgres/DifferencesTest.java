package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DifferencesTest {
  private static final Contents NOTHING =
      new Contents(Map.of(), Map.of(), new LargeObjects(0, 0, "0"), List.of(), Map.of(), "same");

  @Test
  void findsNoneInWhatIsTheSame() {
    assertThat(Differences.between(NOTHING, NOTHING)).isEmpty();
  }

  @Test
  void saysEachInASentence() {
    Contents recorded =
        new Contents(
            Map.of("a", new TableContent(1, "5"), "b", new TableContent(1, "5")),
            Map.of("s", SequenceRange.at(7, true)),
            new LargeObjects(1, 2, "3"),
            List.of(new Extension("citext", "1.6", "public")),
            Map.of("table x", "reader"),
            "one");
    Contents restored =
        new Contents(
            Map.of("b", new TableContent(1, "6"), "c", new TableContent(0, "0")),
            Map.of("s", SequenceRange.at(8, true)),
            new LargeObjects(1, 2, "4"),
            List.of(),
            Map.of("table x", "postgres"),
            "two");

    assertThat(Differences.between(recorded, restored))
        .containsExactly(
            "table a is missing",
            "table b is 1 rows that add up to 6, not 1 rows that add up to 5",
            "table c was not backed up",
            "sequence s is 8, not 7",
            "table x is of postgres, not of reader",
            "the large objects are LargeObjects[count=1, bytes=2, sum=4], not"
                + " LargeObjects[count=1, bytes=2, sum=3]",
            "the extensions are [], not [citext 1.6 in schema public]",
            "the definitions of its objects are not those that were backed up");
  }

  @ParameterizedTest
  @CsvSource({
    "5, true, 5, true, 5, true, true",
    "5, true, 5, true, 5, false, false",
    "5, true, 5, true, 6, true, false",
    "5, true, 9, true, 5, true, true",
    "5, true, 9, true, 9, true, true",
    "5, true, 9, true, 10, true, false",
    "1, false, 1, true, 1, false, true",
    "9, true, 5, true, 7, true, true",
  })
  void letsASequenceBeWhereTheDumpMayHaveReadIt(
      long before,
      boolean calledBefore,
      long after,
      boolean called,
      long is,
      boolean used,
      boolean fits) {
    SequenceRange range =
        SequenceRange.at(before, calledBefore).until(SequenceRange.at(after, called));

    assertThat(range.admits(SequenceRange.at(is, used))).isEqualTo(fits);
  }
}
