package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Rows that are put back bring their numbers along: the sequences must not give them out again. */
final class Sequences {
  private Sequences() {}

  /** Statements that move the sequences of a table behind its highest numbers. */
  static List<String> statements(Snapshot live, TableShape table) throws SQLException {
    List<String> statements = new ArrayList<>();
    live.each(
        """
        SELECT format('SELECT setval(%%L, GREATEST((SELECT max(%%I) FROM %%I.%%I)::bigint,'
                 || ' (SELECT last_value FROM %%I.%%I)))',
                 quote_ident(sn.nspname) || '.' || quote_ident(s.relname),
                 a.attname, tn.nspname, t.relname, sn.nspname, s.relname)
          FROM pg_depend d
          JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
          JOIN pg_namespace sn ON sn.oid = s.relnamespace
          JOIN pg_sequence q ON q.seqrelid = s.oid AND q.seqincrement > 0
          JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace
          JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
         WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
           AND d.deptype IN ('a', 'i') AND tn.nspname = %s AND t.relname = %s
        """
            .formatted(Identifiers.literal(table.schema()), Identifiers.literal(table.name())),
        row -> statements.add(row.getString(1)));
    return statements;
  }
}
