package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** Lets values have the same text whatever the settings of a database or a role say. */
final class ValueTexts {
  private static final String[] SETTINGS = {
    "SET LOCAL search_path = pg_catalog",
    "SET LOCAL row_security = off",
    "SET LOCAL datestyle = 'ISO, MDY'",
    "SET LOCAL intervalstyle = postgres",
    "SET LOCAL timezone = 'UTC'",
    "SET LOCAL extra_float_digits = 3",
    "SET LOCAL bytea_output = hex",
    "SET LOCAL xmlbinary = base64",
    "SET LOCAL lc_monetary = 'C'",
    "SET LOCAL quote_all_identifiers = off"
  };

  private ValueTexts() {}

  /** Until the transaction ends. */
  static void steady(Connection connection) throws SQLException {
    Asking.execute(connection, SETTINGS);
  }
}
