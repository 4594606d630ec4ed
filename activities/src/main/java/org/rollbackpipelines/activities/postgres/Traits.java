package org.rollbackpipelines.activities.postgres;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a database is beside what it holds; no dump carries it.
 *
 * @param provider of the collation: c, i or b; null where the server knows but one
 * @param acl who may do what, as the server writes it; null for the usual
 * @param settings one a line: the role it is for, or *, a space, name=value
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Traits(
    String owner,
    String encoding,
    String collation,
    String ctype,
    @Nullable String provider,
    @Nullable String locale,
    @Nullable String comment,
    @Nullable String acl,
    List<String> settings) {

  Traits {
    settings = List.copyOf(settings);
  }

  /** What an empty database of this kind is made from, as SQL. */
  String origin() {
    StringBuilder sql = new StringBuilder("TEMPLATE template0");
    option(sql, "ENCODING", encoding);
    option(sql, "LC_COLLATE", collation);
    option(sql, "LC_CTYPE", ctype);
    if ("i".equals(provider)) {
      sql.append(" LOCALE_PROVIDER icu");
      option(sql, "ICU_LOCALE", String.valueOf(locale));
    }
    return sql.toString();
  }

  private static void option(StringBuilder sql, String name, String value) {
    sql.append(' ').append(name).append(" = ").append(Identifiers.literal(value));
  }
}
