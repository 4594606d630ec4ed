package org.rollbackpipelines.activities.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rollbackpipelines.activities.archive.Fingerprint;

/** Definitions of objects as pg_dump writes them. */
final class SchemaText {
  /** Newer servers mark columns with the time they were made; older programs write that down. */
  private static final Pattern VERSION_MARK = Pattern.compile("pg_attver=\\d+(, )?");

  private SchemaText() {}

  /** Equal for equal definitions: versions and random keys of the programs are left out. */
  static String fingerprint(String dumped) {
    String telling =
        dumped
            .lines()
            .map(line -> VERSION_MARK.matcher(line).replaceAll(""))
            .filter(SchemaText::tells)
            .collect(Collectors.joining("\n"));
    return Fingerprint.of(telling.getBytes(UTF_8));
  }

  private static boolean tells(String line) {
    return !line.isBlank()
        && !line.startsWith("--")
        && !line.endsWith(" SET ();")
        && !line.startsWith("\\restrict ")
        && !line.startsWith("\\unrestrict ");
  }
}
