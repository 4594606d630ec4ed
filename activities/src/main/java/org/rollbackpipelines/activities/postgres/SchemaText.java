package org.rollbackpipelines.activities.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Collectors;
import org.rollbackpipelines.activities.archive.Fingerprint;

/** Definitions of objects as pg_dump writes them. */
final class SchemaText {
  private SchemaText() {}

  /** Equal for equal definitions: versions and random keys of the programs are left out. */
  static String fingerprint(String dumped) {
    String telling = dumped.lines().filter(SchemaText::tells).collect(Collectors.joining("\n"));
    return Fingerprint.of(telling.getBytes(UTF_8));
  }

  private static boolean tells(String line) {
    return !line.isBlank()
        && !line.startsWith("--")
        && !line.startsWith("\\restrict ")
        && !line.startsWith("\\unrestrict ");
  }
}
