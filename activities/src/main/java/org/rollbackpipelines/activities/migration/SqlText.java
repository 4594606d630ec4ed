package org.rollbackpipelines.activities.migration;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.migration.MigrationStep;

/** What can be seen of SQL without a server: what it loses, and whether half of it could stay. */
final class SqlText {
  private static final Pattern WITHOUT_MEANING =
      Pattern.compile(
          "--[^\\n]*|/\\*.*?\\*/|\\b[eE]'(?:[^'\\\\]|\\\\.)*+'|'[^']*+'|\\$(\\w*)\\$.*?\\$\\1\\$",
          Pattern.DOTALL);
  private static final Pattern LOSS =
      Pattern.compile(
          "\\b(?:DROP\\s+(?:TABLE|SCHEMA|MATERIALIZED\\s+VIEW|SEQUENCE|TYPE)\\s+(?:IF\\s+EXISTS\\s+)?"
              + "|ALTER\\s+TABLE\\s+(?:ONLY\\s+|IF\\s+EXISTS\\s+)*\\S+\\s+DROP\\s+"
              + "(?!CONSTRAINT\\b)(?:COLUMN\\s+)?(?:IF\\s+EXISTS\\s+)?"
              + "|DROP\\s+COLUMN\\s+"
              + "|ALTER\\s+(?:COLUMN\\s+)?\\S+\\s+(?:SET\\s+DATA\\s+)?TYPE\\s+"
              + "|TRUNCATE\\s+(?:TABLE\\s+)?|DELETE\\s+FROM\\s+|UPDATE\\s+)[^\\s;]+",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ALONE =
      Pattern.compile(
          "\\b(CONCURRENTLY|VACUUM|CREATE\\s+DATABASE|DROP\\s+DATABASE|ALTER\\s+SYSTEM)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OWN_TRANSACTION =
      Pattern.compile(
          "(?:\\A|;)\\s*(BEGIN|START\\s+TRANSACTION|COMMIT|END|ROLLBACK|ABORT|PREPARE\\s+TRANSACTION)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final int SHOWN = 4000;
  private static final String NO_SQL =
      "its SQL cannot be shown beforehand, so neither can what it loses";

  private SqlText() {}

  /** A step of that SQL. */
  static MigrationStep step(String revision, String sql, @Nullable String nonTransactional) {
    return new MigrationStep(revision, shown(sql), null, loss(sql), nonTransactional);
  }

  /** A step whose SQL only the tool knows. */
  static MigrationStep unseen(String revision, @Nullable String nonTransactional) {
    return new MigrationStep(revision, null, null, NO_SQL, nonTransactional);
  }

  /** What is lost by it, as far as words tell. */
  static @Nullable String loss(String sql) {
    Matcher loss = LOSS.matcher(meaning(sql));
    return loss.find() ? "it loses data: " + oneLine(loss.group()) : null;
  }

  /** What of it PostgreSQL carries out only outside a transaction. */
  static @Nullable String alone(String sql) {
    Matcher alone = ALONE.matcher(meaning(sql));
    return alone.find()
        ? "it runs outside a transaction: " + oneLine(alone.group()).toUpperCase(Locale.ROOT)
        : null;
  }

  /** Whether it begins or ends transactions by itself. */
  static boolean hasOwnTransaction(String sql) {
    return OWN_TRANSACTION.matcher(meaning(sql)).find();
  }

  /** Whether it says nothing but comments. */
  static boolean isEmpty(String sql) {
    return meaning(sql).replace(";", "").isBlank();
  }

  private static String meaning(String sql) {
    return WITHOUT_MEANING.matcher(sql).replaceAll(" ");
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static String shown(String sql) {
    return sql.length() <= SHOWN ? sql.strip() : sql.substring(0, SHOWN).strip() + "\n-- …";
  }
}
