package org.rollbackpipelines.activities.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/** What belongs to a database and is carried by no dump and no template. */
final class DatabaseProperties {
  /** What a copy has of its own. The value is never shown: settings may hold secrets. */
  private static final String READ =
      """
      SELECT key || chr(1) || coalesce(value, '') FROM (
        SELECT p.key, p.value
          FROM pg_database d, jsonb_each_text(to_jsonb(d) - ARRAY['oid', 'datname', 'datallowconn',
                 'datfrozenxid', 'datminmxid', 'datlastsysoid', 'datcollversion', 'dattablespace',
                 'dathasloginevt', 'datacl']) AS p
         WHERE datname = ?
        UNION ALL
        SELECT format('right %s of %s', privilege_type,
                 CASE grantee WHEN 0 THEN 'everybody' ELSE pg_get_userbyid(grantee) END),
               bool_or(is_grantable)::text
          FROM pg_database d, aclexplode(coalesce(datacl, acldefault('d', datdba)))
         WHERE datname = ? GROUP BY privilege_type, grantee
        UNION ALL
        SELECT format('setting %s%s', split_part(entry, '=', 1),
                 CASE setrole WHEN 0 THEN '' ELSE ' of ' || pg_get_userbyid(setrole) END), entry
          FROM pg_database d JOIN pg_db_role_setting s ON s.setdatabase = d.oid,
               unnest(setconfig) AS entry
         WHERE datname = ?
        UNION ALL
        SELECT 'comment', shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = ?
      ) AS p
      """;

  private static final String OWNER_AND_LIMITS =
      """
      SELECT sql FROM pg_database f, pg_database t, LATERAL (VALUES
        (1, CASE WHEN f.datdba <> t.datdba THEN
           format('ALTER DATABASE %I OWNER TO %I', t.datname, pg_get_userbyid(f.datdba)) END),
        (2, format('ALTER DATABASE %I CONNECTION LIMIT %s IS_TEMPLATE %s',
           t.datname, f.datconnlimit, f.datistemplate::text))) AS s (nth, sql)
       WHERE f.datname = ? AND t.datname = ? AND sql IS NOT NULL ORDER BY nth
      """;

  private static final String RIGHTS =
      """
      WITH names AS (SELECT ?::text AS f, ?::text AS t), acl AS (
        SELECT d.datname, a.privilege_type, a.is_grantable,
               CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END AS who
          FROM pg_database d, aclexplode(coalesce(datacl, acldefault('d', datdba))) AS a)
      SELECT sql FROM (
        SELECT DISTINCT 1 AS nth,
               format('REVOKE ALL ON DATABASE %I FROM %s CASCADE', t, who) AS sql
          FROM names JOIN acl ON datname = t
        UNION ALL
        SELECT 2, format('GRANT %s ON DATABASE %I TO %s%s', privilege_type, t, who,
                 CASE WHEN bool_or(is_grantable) THEN ' WITH GRANT OPTION' ELSE '' END)
          FROM names JOIN acl ON datname = f GROUP BY privilege_type, t, who) AS s ORDER BY nth
      """;

  private static final String FORGET_SETTINGS =
      """
      SELECT CASE setrole WHEN 0 THEN format('ALTER DATABASE %I RESET ALL', datname)
        ELSE format('ALTER ROLE %I IN DATABASE %I RESET ALL', pg_get_userbyid(setrole), datname) END
        FROM pg_database d JOIN pg_db_role_setting s ON s.setdatabase = d.oid WHERE datname = ?
      """;

  private static final String SETTINGS =
      """
      SELECT CASE setrole WHEN 0 THEN format('ALTER DATABASE %I', to_name)
               ELSE format('ALTER ROLE %I IN DATABASE %I', pg_get_userbyid(setrole), to_name) END
             || format(' SET %I TO ', split_part(entry, '=', 1)) || E'\\n' || entry
        FROM (SELECT ?::text AS to_name) AS n, pg_database d
        JOIN pg_db_role_setting s ON s.setdatabase = d.oid, unnest(setconfig) AS entry
       WHERE datname = ?
      """;

  private static final String COMMENTED = "comment";

  /** A database that is or was live is no candidate, whatever somebody wrote on it. */
  private static final String COMMENTS =
      """
      SELECT format('COMMENT ON DATABASE %I IS %L', t.datname,
               CASE WHEN comment IN (mark, copy) THEN NULL ELSE comment END)
        FROM (SELECT ?::text AS f, ?::text AS t, ?::text AS mark, ?::text AS copy) AS names,
             pg_database f, shobj_description(f.oid, 'pg_database') AS comment, pg_database t
       WHERE f.datname = names.f
         AND (t.datname = names.t OR t.datname = names.f AND comment IN (mark, copy))
      """;

  private DatabaseProperties() {}

  /**
   * Gives a database the properties of another but for the comment, which may be a candidate's
   * mark; returns the names of those that still differ, as they do where the administrator may not
   * set them. The server's own words are left out: they may quote a setting.
   */
  static List<String> carry(AdminSession session, String from, String to) throws SQLException {
    List<String> answer = new ArrayList<>();
    try {
      session.together(
          () -> {
            carryOut(session, session.texts(OWNER_AND_LIMITS, from, to));
            carryOut(session, session.texts(RIGHTS, from, to));
            carryOut(session, session.texts(FORGET_SETTINGS, to));
            carryOut(session, settings(session, from, to));
          });
    } catch (SQLException e) {
      if (!Faults.isAnswer(e)) {
        throw e;
      }
      answer.add("what the server answered with SQLSTATE " + e.getSQLState());
    }
    answer.addAll(0, differences(read(session, from), read(session, to)));
    return answer;
  }

  /**
   * Gives a database the comment of one that is or was live. Where that is a candidate's mark,
   * neither has it from then on.
   */
  static void carryComment(AdminSession session, String from, String to) throws SQLException {
    carryOut(
        session,
        session.texts(COMMENTS, from, to, Candidate.mark(from), Candidate.markOfCopy(from)));
  }

  /** All properties by name. */
  static Map<String, String> read(AdminSession session, String database) throws SQLException {
    Map<String, String> properties = new TreeMap<>();
    for (String pair : session.texts(READ, database, database, database, database)) {
      int end = pair.indexOf('\u0001');
      properties.put(pair.substring(0, end), pair.substring(end + 1));
    }
    return properties;
  }

  private static void carryOut(AdminSession session, List<String> statements) throws SQLException {
    for (String sql : statements) {
      session.execute(sql);
    }
  }

  private static List<String> settings(AdminSession session, String from, String to)
      throws SQLException {
    List<String> statements = new ArrayList<>();
    for (String row : session.texts(SETTINGS, to, from)) {
      int end = row.indexOf('\n');
      statements.add(row.substring(0, end) + SettingValue.of(row.substring(end + 1)));
    }
    return statements;
  }

  private static List<String> differences(Map<String, String> one, Map<String, String> other) {
    TreeSet<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    names.remove(COMMENTED);
    names.removeIf(name -> Objects.equals(one.get(name), other.get(name)));
    return List.copyOf(names);
  }
}
