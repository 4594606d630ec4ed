package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.Fetched;

final class RotationTest {
  /**
   * A letter and a number is a backup of that day: p is proven, u is not; f was fetched that day
   * and is proven, v was fetched and is not.
   */
  @Tag("stu-22")
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "nothing to keep or leave,             '',             2, '',    ''",
    "unproven ones push out nobody,        'p1 u2 u3 u4',  1, '',    ''",
    "all stay while none is proven,        'u1 u2 u3',     1, '',    ''",
    "the oldest proven one goes,           'p1 p2 p3',     2, '',    'p1'",
    "unproven ones older than proven go,   'u1 p2 u3',     3, '',    'u1'",
    "the newest proven one always stays,   'p1 p2',        0, '',    'p1'",
    "those of good releases stay,          'p1 u2 p3 p4',  1, 'p1 u2', 'p3'",
    "fetched ones push out none of ours,   'p1 f2 f3',     1, '',    'f2'",
    "ours push out no fetched one,         'f1 p2 p3',     1, '',    'p2'",
    "fetched ones that are wanted stay,    'f1 f2 f3',     1, 'f1',  'f2'",
    "unproven fetched ones push out none,  'f1 v2 v3',     1, '',    ''",
    "unproven ones older than fetched go,  'v1 f2 u3',     1, '',    'v1'",
    "the order of the list says nothing,   'p3 p1 u4 p2',  1, '',    'p1 p2'",
  })
  void keepsTheLastProvenOnes(String what, String all, int keep, String wanted, String leaving) {
    assertThat(Rotation.leaving(backups(all), keep, Set.copyOf(words(wanted))))
        .containsExactlyInAnyOrderElementsOf(words(leaving));
  }

  private static List<Backup> backups(String all) {
    return words(all).stream().map(RotationTest::backup).collect(Collectors.toList());
  }

  private static Backup backup(String id) {
    Instant takenAt = Instant.parse("2026-01-0" + id.charAt(1) + "T00:00:00Z");
    Instant provenAt = id.startsWith("p") || id.startsWith("f") ? Instant.MAX : null;
    Fetched fetched =
        id.startsWith("f") || id.startsWith("v") ? new Fetched("dump /x.sql", takenAt) : null;
    return new Backup(
        id, "shop", fetched == null ? takenAt : null, 1, 1, 1, "15.1", provenAt, null, fetched);
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
