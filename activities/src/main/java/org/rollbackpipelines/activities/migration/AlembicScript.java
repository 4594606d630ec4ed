package org.rollbackpipelines.activities.migration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.migration.MigrationStep;

/** What {@code alembic downgrade --sql} prints, a piece for each revision. */
final class AlembicScript {
  private static final Pattern PIECE = Pattern.compile("-- Running downgrade (\\S+) -> .*");

  /** A block outside of the transaction, not the seam between two migrations. */
  private static final Pattern BLOCK = Pattern.compile("(?m)^COMMIT;\\s*+(?!BEGIN;)\\S");

  private AlembicScript() {}

  /**
   * The steps that take these revisions back.
   *
   * @param table in which Alembic notes where it stands
   */
  static List<MigrationStep> steps(String printed, List<String> revisions, String table) {
    Map<String, StringBuilder> pieces = pieces(printed);
    Pattern own =
        Pattern.compile(
            "(?m)^(BEGIN|COMMIT|(UPDATE|DELETE FROM|DROP TABLE|INSERT INTO) \"?"
                + Pattern.quote(table)
                + "\\b.*);\\s*$");
    List<MigrationStep> steps = new ArrayList<>();
    for (String revision : revisions) {
      String piece = String.valueOf(pieces.getOrDefault(revision, new StringBuilder()));
      steps.add(step(revision, own.matcher(piece).replaceAll(""), alone(piece)));
    }
    return steps;
  }

  private static MigrationStep step(String revision, String sql, @Nullable String alone) {
    if (SqlText.isEmpty(sql)) {
      return MigrationStep.irreversible(
          revision, "its downgrade does nothing but take the revision back");
    }
    return SqlText.step(revision, sql, alone);
  }

  private static @Nullable String alone(String piece) {
    return BLOCK.matcher(piece).find()
        ? "a part of it runs outside a transaction (autocommit_block)"
        : SqlText.alone(piece);
  }

  private static Map<String, StringBuilder> pieces(String printed) {
    Map<String, StringBuilder> pieces = new LinkedHashMap<>();
    StringBuilder piece = new StringBuilder();
    for (String line : printed.lines().toList()) {
      Matcher begin = PIECE.matcher(line);
      if (begin.matches()) {
        piece = new StringBuilder();
        pieces.put(begin.group(1), piece);
      } else {
        piece.append(line).append('\n');
      }
    }
    return pieces;
  }
}
