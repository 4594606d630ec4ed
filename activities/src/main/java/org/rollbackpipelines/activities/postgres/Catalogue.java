package org.rollbackpipelines.activities.postgres;

/** Questions to PostgreSQL's catalogue: what is the application's own in a database. */
final class Catalogue {
  static final String OWN_SCHEMA =
      "n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'";

  /** What an extension brings along is made by the extension. */
  static final String NO_PART_OF_AN_EXTENSION =
      "NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '%s'::regclass"
          + " AND d.objid = %s.oid AND d.deptype = 'e')";

  /** Tables and partitions; a partitioned table itself holds nothing. */
  static final String TABLES = relations("= 'r'");

  static final String SEQUENCES = relations("= 'S'");

  static final String EXTENSIONS =
      "SELECT e.extname, e.extversion, n.nspname FROM pg_extension e"
          + " JOIN pg_namespace n ON n.oid = e.extnamespace ORDER BY e.oid";

  /** A hole in a large object is restored as zeros, and must count as the same. */
  static final String LARGE_OBJECTS =
      "SELECT (SELECT count(*) FROM pg_largeobject_metadata), (SELECT coalesce(sum(bytes), 0) FROM"
          + " (SELECT max(pageno::bigint * (current_setting('block_size')::int / 4) + length(data))"
          + " AS bytes FROM pg_largeobject GROUP BY loid) AS each),"
          + " (SELECT coalesce(sum(hashtextextended(loid || ' ' || pageno || ' ' ||"
          + " encode(data, 'hex') || repeat('00', current_setting('block_size')::int / 4 -"
          + " length(data)), 0)), 0)::text FROM pg_largeobject"
          + " WHERE btrim(data, '\\x00'::bytea) <> ''::bytea)";

  /** Kind, name, owner of all objects that are not that role's, what others stand on first. */
  static final String OWNERS =
      "SELECT i.type, i.identity, pg_get_userbyid(o.owner) FROM ("
          + own("pg_namespace", "n", "n.nspowner", "", OWN_SCHEMA, 1)
          + " UNION ALL "
          + own(
              "pg_class",
              "c",
              "c.relowner",
              " JOIN pg_namespace n ON n.oid = c.relnamespace",
              OWN_SCHEMA
                  + " AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')"
                  + " AND c.relpersistence <> 't' AND NOT EXISTS (SELECT FROM pg_depend d WHERE"
                  + " d.classid = 'pg_class'::regclass AND d.objid = c.oid AND c.relkind = 'S'"
                  + " AND d.deptype IN ('a', 'i'))",
              3)
          + " UNION ALL "
          + own(
              "pg_type",
              "t",
              "t.typowner",
              " JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c"
                  + " ON c.oid = t.typrelid",
              OWN_SCHEMA
                  + " AND (t.typtype IN ('e', 'd', 'r') OR c.relkind = 'c'"
                  + " OR t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type a"
                  + " WHERE a.typarray = t.oid))",
              2)
          + " UNION ALL "
          + own(
              "pg_proc",
              "p",
              "p.proowner",
              " JOIN pg_namespace n ON n.oid = p.pronamespace",
              OWN_SCHEMA,
              4)
          + " UNION ALL "
          + "SELECT 'pg_largeobject'::regclass, l.oid, l.lomowner, 5 FROM pg_largeobject_metadata l"
          + ") AS o, pg_identify_object(o.class, o.oid, 0) AS i"
          + " WHERE pg_get_userbyid(o.owner) <> ? ORDER BY o.turn, i.identity";

  static final String TRAITS =
      "SELECT pg_get_userbyid(d.datdba), pg_encoding_to_char(d.encoding), d.datcollate,"
          + " d.datctype, to_jsonb(d) ->> 'datlocprovider',"
          + " coalesce(to_jsonb(d) ->> 'daticulocale', to_jsonb(d) ->> 'datlocale'),"
          + " shobj_description(d.oid, 'pg_database'), d.datacl::text"
          + " FROM pg_database d WHERE d.datname = ?";

  static final String SETTINGS =
      "SELECT coalesce(r.rolname, '*') || ' ' || one.setting FROM pg_db_role_setting s"
          + " JOIN pg_database d ON d.oid = s.setdatabase LEFT JOIN pg_roles r ON r.oid = s.setrole"
          + " CROSS JOIN unnest(s.setconfig) AS one(setting) WHERE d.datname = ? ORDER BY 1";

  private Catalogue() {}

  /** The whole row as its columns write themselves: a cast could be the application's own code. */
  static String content(String table) {
    return "SELECT count(*), coalesce(sum(hashtextextended(textin(record_out(t.*)),"
        + " 0)), 0)::text FROM ONLY "
        + table
        + " AS t";
  }

  private static String relations(String kind) {
    return "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c"
        + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind "
        + kind
        + " AND c.relpersistence <> 't' AND "
        + OWN_SCHEMA
        + " AND "
        + String.format(NO_PART_OF_AN_EXTENSION, "pg_class", "c")
        + " ORDER BY 1";
  }

  private static String own(
      String catalogue, String alias, String owner, String joined, String which, int turn) {
    return String.format(
        "SELECT '%s'::regclass AS class, %s.oid, %s AS owner, %d AS turn FROM %s %s%s WHERE %s"
            + " AND %s",
        catalogue,
        alias,
        owner,
        turn,
        catalogue,
        alias,
        joined,
        which,
        String.format(NO_PART_OF_AN_EXTENSION, catalogue, alias));
  }
}
