package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbackpipelines.workflows.step.CheckResult;

/** A database of 1000 MiB on a server whose log of changes may grow to 1024 MiB. */
final class RoomTest {
  private static final long MIB = 1024L * 1024;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          two disks, just enough        | sda 1556 | sdb 1280 |
          data short by one             | sda 1555 | sdb 1280 | the data of shop: 1555 MiB are free, 1 MiB are missing: make room first (at least 1556 MiB)
          data full                     | sda 0    | sdb 1280 | the data of shop: 0 MiB are free, 1556 MiB are missing: make room first (at least 1556 MiB)
          WAL short                     | sda 9999 | sdb 1000 | the WAL of shop: 1000 MiB are free, 280 MiB are missing: make room first (at least 1280 MiB)
          one disk, just enough         | sda 2836 | sda 2836 |
          one disk, enough for each     | sda 1556 | sda 1556 | the data and the WAL of shop: 1556 MiB are free, 1280 MiB are missing: make room first (at least 2836 MiB)
          layers on that disk           | sda 1556 | overlay 1556 | the data and the WAL of shop: 1556 MiB are free, 1280 MiB are missing: make room first (at least 2836 MiB)
          WAL unknown                   | sda 2580 | -        | (the WAL of shop: cannot be seen from this host (at least 1280 MiB))
          WAL unknown, data short       | sda 2570 | -        | the data of shop: 2570 MiB are free, 10 MiB are missing: make room first (at least 2580 MiB); (the WAL of shop: cannot be seen from this host (at least 1280 MiB))
          """)
  void judgesEachDisk(String title, String data, String wal, @Nullable String refusals) {
    Room room = new Room("shop", sizes(Map.of()), disk(data), disk(wal), Map.of());

    assertThat(told(room)).as(title).isEqualTo(refusals == null ? "" : refusals);
  }

  @Test
  void countsATablespaceWhereItLies() {
    Sizes sizes = sizes(Map.of("/fast", 400 * MIB));

    assertThat(
            told(
                new Room(
                    "shop",
                    sizes,
                    disk("sda 1036"),
                    disk("sdb 1280"),
                    Map.of("/fast", of("sdc", 775)))))
        .isEqualTo(
            "the tablespace in /fast of shop: 775 MiB are free, 1 MiB are missing: make room first"
                + " (at least 776 MiB)");
    assertThat(
            told(
                new Room(
                    "shop",
                    sizes,
                    disk("sda 1812"),
                    disk("sdb 1280"),
                    Map.of("/fast", of("sda", 1812)))))
        .isEmpty();
    assertThat(told(new Room("shop", sizes, disk("sda 1036"), disk("sdb 1280"), Map.of())))
        .isEqualTo(
            "(the tablespace in /fast of shop: cannot be seen from this host (at least 776 MiB))");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1, true",
    "localhost, 127.0.0.1, true",
    "127.0.0.1,, true",
    "::1, ::1, true",
    "127.0.0.1, 172.18.0.2, false",
    "10.1.2.3, 10.1.2.3, false",
    "db.invalid,, false"
  })
  void knowsAServerOnThisHost(String host, @Nullable String itself, boolean here) {
    assertThat(HostDisks.isHere(host, itself)).isEqualTo(here);
  }

  @Test
  void readsWhatDfSays() {
    assertThat(
            ServiceDisks.read(
                """
                Filesystem     1024-blocks      Used Available Capacity Mounted on
                /dev/my disk     103081248  55678 -12 100% /var/lib/postgresql data
                """))
        .isEqualTo(new Disk("/dev/my disk", 103081248L * 1024, -12 * 1024));
    assertThat(ServiceDisks.read("Filesystem 1024-blocks Used Available Capacity Mounted on\n"))
        .isNull();
    assertThat(ServiceDisks.read("df: no such thing")).isNull();
  }

  private static Sizes sizes(Map<String, Long> elsewhere) {
    return new Sizes(1000 * MIB, new TreeMap<>(elsewhere), 1024 * MIB);
  }

  /** What speaks against it; in brackets what is only not known. */
  private static String told(Room room) {
    return room.checks().stream()
        .filter(check -> !check.passed())
        .map(RoomTest::told)
        .collect(Collectors.joining("; "));
  }

  private static String told(CheckResult check) {
    String sentence =
        check.name().replace("room for ", "")
            + ": "
            + check.measured()
            + " ("
            + check.expected()
            + ")";
    return check.required() ? sentence : "(" + sentence + ")";
  }

  private static @Nullable Disk disk(String text) {
    String[] parts = text.split(" ", -1);
    return parts.length < 2 ? null : of(parts[0], Long.parseLong(parts[1]));
  }

  private static Disk of(String id, long free) {
    return new Disk(id, 100_000 * MIB, free * MIB);
  }
}
