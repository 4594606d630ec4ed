package org.rollbackpipelines.activities.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Liquibase prints. */
final class LiquibaseOutput {
  private static final Pattern PIECE = Pattern.compile("-- Rolling Back ChangeSet: (.+::.+::.+)");
  private static final Pattern SET = Pattern.compile("\\s+(\\S.*::.+::.+)");

  private LiquibaseOutput() {}

  /** The change sets that {@code unexpected-changesets --verbose} names. */
  static List<String> unexpected(String printed) {
    return printed
        .lines()
        .map(SET::matcher)
        .filter(Matcher::matches)
        .map(line -> line.group(1).strip())
        .toList();
  }

  /**
   * The SQL of each change set that {@code rollback-count-sql} takes back.
   *
   * @param table in which Liquibase notes what is applied: its own notes are left out
   */
  static Map<String, String> pieces(String printed, String table) {
    Pattern own = own(table.substring(table.indexOf('.') + 1));
    Map<String, String> pieces = new LinkedHashMap<>();
    String set = null;
    for (String line : printed.lines().toList()) {
      Matcher begin = PIECE.matcher(line);
      if (begin.matches()) {
        set = begin.group(1).strip();
        pieces.put(set, "");
      } else if (line.startsWith("-- Release Database Lock")) {
        set = null;
      } else if (set != null && !own.matcher(line).matches()) {
        pieces.merge(set, line + "\n", String::concat);
      }
    }
    return pieces;
  }

  private static Pattern own(String table) {
    return Pattern.compile(
        "(?i)(DELETE FROM|UPDATE|INSERT INTO) \\S*("
            + Pattern.quote(table)
            + "|databasechangeloglock)\\b.*;");
  }
}
