package org.rollbackpipelines.activities.postgres;

import java.util.List;
import java.util.regex.Pattern;

/** What the catalogue is asked for definitions; every answer is a line of JSON. */
final class DefinitionQuestions {
  private static final String SCHEMAS =
      """
      SELECT jsonb_build_array('schema', n.nspname, pg_get_userbyid(n.nspowner),
               rights(n.nspacl, 'n', n.nspowner))::text
        FROM pg_namespace n WHERE own(n) AND alone(pg_namespace, n)
      """;

  private static final String RELATIONS =
      """
      SELECT jsonb_build_array('relation', n.nspname, c.relname, c.relkind, c.relpersistence,
               pg_get_userbyid(c.relowner), a.amname, s.spcname, c.relrowsecurity,
               c.relforcerowsecurity, c.relreplident, c.reloptions, t.reloptions,
               CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END,
               pg_get_expr(c.relpartbound, c.oid), nullif(c.reloftype, 0)::regtype::text,
               CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END,
               (SELECT jsonb_agg(i.inhparent::regclass::text ORDER BY i.inhseqno)
                  FROM pg_inherits i WHERE i.inhrelid = c.oid),
               rights(c.relacl, (CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END)::"char", c.relowner)
             )::text
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_am a ON a.oid = c.relam LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
        LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
       WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'c') AND relation(c)
      """;

  /**
   * By their order, not by their numbers: those of dropped columns are not given out again. Newer
   * servers mark columns with the time they were made.
   */
  private static final String COLUMNS =
      """
      SELECT jsonb_build_array('column', n.nspname, c.relname,
               row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum), a.attname,
               format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
               (SELECT l.collname FROM pg_collation l WHERE l.oid = a.attcollation),
               a.attstorage, to_jsonb(a) -> 'attcompression', a.attstattarget,
               (SELECT jsonb_agg(o ORDER BY o) FROM unnest(a.attoptions) AS o
                 WHERE left(o, 10) <> 'pg_attver='), a.attfdwoptions, a.attislocal, pg_get_expr(d.adbin, d.adrelid),
               rights(a.attacl, 'c', c.relowner))::text
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
       WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c') AND a.attnum > 0 AND NOT a.attisdropped
         AND relation(c)
      """;

  private static final String CONSTRAINTS =
      """
      SELECT jsonb_build_array('constraint', n.nspname, o.conname,
               nullif(o.conrelid, 0)::regclass::text, nullif(o.contypid, 0)::regtype::text,
               pg_get_constraintdef(o.oid), o.convalidated, o.conislocal)::text
        FROM pg_constraint o JOIN pg_namespace n ON n.oid = o.connamespace
       WHERE own(n) AND alone(pg_constraint, o)
      """;

  private static final String INDEXES =
      """
      SELECT jsonb_build_array('index', pg_get_indexdef(i.indexrelid), i.indisvalid,
               i.indisclustered, i.indisreplident, s.spcname,
               (SELECT jsonb_agg(a.attstattarget ORDER BY a.attnum) FROM pg_attribute a
                 WHERE a.attrelid = i.indexrelid))::text
        FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_class x ON x.oid = i.indexrelid
        LEFT JOIN pg_tablespace s ON s.oid = x.reltablespace WHERE relation(c)
      """;

  private static final String TRIGGERS =
      """
      SELECT jsonb_build_array('trigger', pg_get_triggerdef(t.oid), t.tgenabled)::text
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal AND relation(c)
      """;

  private static final String RULES =
      """
      SELECT jsonb_build_array('rule', pg_get_ruledef(r.oid), r.ev_enabled)::text
        FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
        JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE r.rulename <> '_RETURN' AND relation(c)
      """;

  private static final String POLICIES =
      """
      SELECT jsonb_build_array('policy', p.polname, p.polrelid::regclass::text, p.polcmd,
               p.polpermissive, (SELECT jsonb_agg(pg_get_userbyid(r) ORDER BY r)
                 FROM unnest(p.polroles) AS r), pg_get_expr(p.polqual, p.polrelid),
               pg_get_expr(p.polwithcheck, p.polrelid))::text
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace WHERE relation(c)
      """;

  private static final String FUNCTIONS =
      """
      SELECT jsonb_build_array('function', p.oid::regprocedure::text, p.prokind,
               pg_get_userbyid(p.proowner), rights(p.proacl, 'f', p.proowner),
               CASE p.prokind WHEN 'a' THEN to_jsonb(g)::text || format_type(p.prorettype, NULL)
                 ELSE pg_get_functiondef(p.oid) END)::text
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        LEFT JOIN pg_aggregate g ON g.aggfnoid = p.oid WHERE own(n) AND alone(pg_proc, p)
      """;

  private static final String TYPES =
      """
      SELECT jsonb_build_array('type', n.nspname, t.typname, t.typtype,
               pg_get_userbyid(t.typowner), rights(t.typacl, 'T', t.typowner),
               (SELECT jsonb_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e
                 WHERE e.enumtypid = t.oid),
               CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod) END,
               t.typnotnull, t.typdefault,
               (SELECT l.collname FROM pg_collation l WHERE l.oid = t.typcollation),
               CASE t.typtype WHEN 'b' THEN jsonb_build_array(t.typinput::text, t.typoutput::text,
                 t.typlen, t.typbyval, t.typalign, t.typstorage, t.typcategory) END,
               (SELECT to_jsonb(r) - 'rngtypid' - 'rngmultitypid' FROM pg_range r
                 WHERE r.rngtypid = t.oid))::text
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
       WHERE own(n) AND alone(pg_type, t) AND (t.typtype IN ('e', 'd', 'r')
          OR t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type a WHERE a.typarray = t.oid))
      """;

  private static final String SEQUENCES =
      """
      SELECT jsonb_build_array('sequence', s.seqrelid::regclass::text,
               format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmax, s.seqmin,
               s.seqcache, s.seqcycle,
               (SELECT pg_describe_object(d.refclassid, d.refobjid, d.refobjsubid)
                  FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                   AND d.deptype IN ('a', 'i') AND d.refclassid = 'pg_class'::regclass))::text
        FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace WHERE relation(c)
      """;

  private static final String COMMENTS =
      """
      SELECT jsonb_build_array('comment', i.type, i.identity, d.description)::text
        FROM pg_description d, pg_identify_object(d.classoid, d.objoid, d.objsubid) AS i
       WHERE d.objoid >= 16384 OR d.classoid = 'pg_namespace'::regclass
      """;

  private static final String DEFAULT_RIGHTS =
      """
      SELECT jsonb_build_array('default', pg_get_userbyid(d.defaclrole),
               (SELECT n.nspname FROM pg_namespace n WHERE n.oid = d.defaclnamespace),
               d.defaclobjtype, rights(d.defaclacl, d.defaclobjtype, d.defaclrole))::text
        FROM pg_default_acl d
      """;

  private static final Pattern RIGHTS =
      Pattern.compile("rights\\(([\\w.]+), (.+?), ([\\w.]+)\\)(?=[,)\\n ])");

  /** What can be told in words that are the same for an object that was made anew. */
  static final List<String> WORDS =
      List.of(
              SCHEMAS,
              RELATIONS,
              COLUMNS,
              CONSTRAINTS,
              INDEXES,
              TRIGGERS,
              RULES,
              POLICIES,
              FUNCTIONS,
              TYPES,
              SEQUENCES,
              COMMENTS,
              DEFAULT_RIGHTS)
          .stream()
          .map(DefinitionQuestions::inFull)
          .toList();

  /** Catalogues of rarer objects, as far as this version of the server has them. */
  static final String RARE =
      """
      SELECT relname FROM pg_class
       WHERE relnamespace = 'pg_catalog'::regnamespace AND relname IN ('pg_am', 'pg_amop',
         'pg_amproc', 'pg_cast', 'pg_collation', 'pg_conversion', 'pg_event_trigger',
         'pg_foreign_data_wrapper', 'pg_foreign_server', 'pg_language', 'pg_opclass', 'pg_operator',
         'pg_opfamily', 'pg_publication', 'pg_publication_namespace', 'pg_publication_rel',
         'pg_statistic_ext', 'pg_transform', 'pg_ts_config', 'pg_ts_dict', 'pg_ts_parser',
         'pg_ts_template', 'pg_user_mapping') ORDER BY relname
      """;

  private DefinitionQuestions() {}

  /** The rows of a catalogue that are not the server's own. */
  static String rowsOf(String catalogue) {
    return "SELECT jsonb_build_array('"
        + catalogue
        + "', to_jsonb(t))::text FROM "
        + catalogue
        + " AS t WHERE t.oid >= 16384";
  }

  /** Rights are the same whether they are the usual ones or were granted one by one. */
  private static String inFull(String question) {
    String spelled =
        RIGHTS
            .matcher(question)
            .replaceAll(
                "(SELECT jsonb_agg(jsonb_build_array(x.grantee, x.privilege_type, x.is_grantable)"
                    + " ORDER BY x.grantee, x.privilege_type)"
                    + " FROM aclexplode(coalesce($1, acldefault($2, $3))) AS x)");
    return spelled
        .replace("relation(c)", "c.relpersistence <> 't' AND own(n) AND alone(pg_class, c)")
        .replace("own(n)", Catalogue.OWN_SCHEMA)
        .replaceAll(
            "alone\\((\\w+), (\\w)\\)",
            String.format(Catalogue.NO_PART_OF_AN_EXTENSION, "$1", "$2").replace("\\", "\\\\"));
  }
}
