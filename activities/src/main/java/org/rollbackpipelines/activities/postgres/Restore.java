package org.rollbackpipelines.activities.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rollbackpipelines.activities.command.Pulse;

/**
 * Reads a dump into a candidate. A dump is a program: it runs as the owner, and what only an
 * administrator may do is done beforehand or afterwards, from what the manifest says.
 */
final class Restore {
  private final PostgresServer server;
  private final PostgresPrograms programs;
  private final Limits limits;
  private final Pulse pulse;

  Restore(PostgresServer server, PostgresPrograms programs, Limits limits, Pulse pulse) {
    this.server = server;
    this.programs = programs;
    this.limits = limits;
    this.pulse = pulse;
  }

  void into(String candidate, Path archive, Contents recorded) throws SQLException {
    Set<String> made = makeExtensions(candidate, recorded.extensions());
    List<String> entries =
        programs.entries(archive).stream().filter(entry -> !isDone(entry, made)).toList();
    programs.restore(archive, entries, candidate);
    analyse(server, candidate, limits, pulse);
    giveBack(candidate, recorded.owners());
  }

  /** Lets the server know what was read in, before it is asked about it. */
  static void analyse(PostgresServer server, String candidate, Limits limits, Pulse pulse)
      throws SQLException {
    try (Connection owner = server.asOwner(candidate, limits.bounds())) {
      Pulsing.during(
          pulse,
          List.of(owner),
          at -> {
            at.beat("analysing " + candidate);
            Asking.execute(owner, "ANALYZE");
            return candidate;
          });
    }
  }

  /** Which schemas were made on the way. */
  private Set<String> makeExtensions(String candidate, List<Extension> extensions)
      throws SQLException {
    Set<String> made = new HashSet<>();
    try (Connection admin = server.asAdmin(candidate, limits.bounds())) {
      for (Extension extension : extensions) {
        if (isMissing(admin, "SELECT FROM pg_namespace WHERE nspname = ?", extension.schema())) {
          Asking.execute(
              admin,
              "CREATE SCHEMA "
                  + Identifiers.quoted(extension.schema())
                  + " AUTHORIZATION "
                  + Identifiers.quoted(server.owner().role()));
          made.add(extension.schema());
        }
        if (isMissing(admin, "SELECT FROM pg_extension WHERE extname = ?", extension.name())) {
          Asking.execute(
              admin,
              "CREATE EXTENSION "
                  + Identifiers.quoted(extension.name())
                  + " SCHEMA "
                  + Identifiers.quoted(extension.schema())
                  + " VERSION "
                  + Identifiers.quoted(extension.version()));
        }
      }
    }
    return made;
  }

  private static boolean isMissing(Connection connection, String question, String name)
      throws SQLException {
    return Asking.rows(connection, row -> name, question, name).isEmpty();
  }

  /** Whether an entry of the dump's list is there already, and is not the owner's to make. */
  private static boolean isDone(String entry, Set<String> schemas) {
    return entry.matches("\\d+; \\d+ \\d+ EXTENSION - .*")
        || entry.matches("\\d+; \\d+ \\d+ COMMENT - EXTENSION .*")
        || schemas.stream()
            .anyMatch(
                schema ->
                    entry
                        .replaceFirst("\\d+; \\d+ \\d+ ", "")
                        .startsWith("SCHEMA - " + schema + " "));
  }

  /**
   * The statement is made of what the candidate's own catalogue says, and runs no code of its
   * objects.
   */
  private void giveBack(String candidate, Map<String, String> owners) throws SQLException {
    try (Connection admin = server.asAdmin(candidate, limits.bounds())) {
      admin.setAutoCommit(false);
      Asking.execute(admin, "SET LOCAL search_path = pg_catalog");
      for (String[] object : Reading.owned(admin, "")) {
        String recorded = owners.get(object[0] + " " + object[1]);
        if (recorded != null && !recorded.equals(object[2])) {
          Asking.execute(
              admin,
              "ALTER " + object[0] + " " + object[1] + " OWNER TO " + Identifiers.quoted(recorded));
        }
      }
      admin.commit();
    }
  }
}
