package org.rollbackpipelines.activities.postgres;

/** Names and texts in SQL where no parameter can stand. */
final class Identifiers {
  private Identifiers() {}

  static String quoted(String identifier) {
    requireNoNul(identifier);
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  static String literal(String text) {
    requireNoNul(text);
    String doubled = text.replace("'", "''");
    return doubled.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : " E'" + doubled.replace("\\", "\\\\") + "'";
  }

  private static void requireNoNul(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a name or text with a NUL cannot be sent to PostgreSQL");
    }
  }
}
