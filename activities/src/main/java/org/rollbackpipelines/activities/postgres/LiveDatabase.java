package org.rollbackpipelines.activities.postgres;

import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.CommandFailedException;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.container.ServiceContainers;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.Database;

/** A database in use, as its migrations are looked at and taken back. */
public final class LiveDatabase {
  private static final Duration A_MOMENT = Duration.ofMillis(50);
  private static final Duration FOR_AN_END = Duration.ofSeconds(30);

  /** In the transaction itself: an attempt that was given up may wake when the names are back. */
  private static final String REQUIRE_KEPT =
      "DO $kept$ BEGIN IF NOT EXISTS (SELECT FROM pg_database WHERE datname = %s) THEN"
          + " RAISE 'nothing of this database is kept as it was'; END IF; END $kept$";

  private final Database database;
  private final PostgresServer server;
  private final Reach reach;
  private final Commands commands;
  private final @Nullable String kept;

  private LiveDatabase(
      Database database,
      PostgresServer server,
      Reach reach,
      Commands commands,
      @Nullable String kept) {
    this.kept = kept;
    this.database = database;
    this.server = server;
    this.reach = reach;
    this.commands = commands;
  }

  /** The database of a profile; its passwords are resolved now. */
  public static LiveDatabase of(
      Database database,
      Archive archive,
      Commands commands,
      References references,
      ServiceContainers containers) {
    Path scratch = archive.root().resolve("running").resolve("postgres");
    Reach reach = new Reach(commands, references, containers, scratch, Limits.USUAL);
    return Answers.of(
        database.name(),
        () -> new LiveDatabase(database, reach.server(database), reach, commands, null));
  }

  /** Its name in its server. */
  public String name() {
    return database.name();
  }

  /** The same, to be changed only as long as a run keeps what was live before it. */
  public LiveDatabase whileKeptBy(String run) {
    return new LiveDatabase(database, server, reach, commands, new CopyNames(name(), run).former());
  }

  /** Fails where what has to be kept is not there: then this may be the only one of its kind. */
  public void requireKept() {
    if (kept != null && rows("SELECT 1 FROM pg_database WHERE datname = ?", kept).isEmpty()) {
      throw refused("there is no " + kept + ", so nothing would be kept as it was");
    }
  }

  /** Rows that the owner is answered with, as text; nothing is changed. */
  public List<List<@Nullable String>> rows(String question, String... with) {
    return answered(
        () -> {
          try (Connection owner = server.asOwner(name(), Bounds.SHORT)) {
            owner.setReadOnly(true);
            return Asking.rows(owner, LiveDatabase::texts, question, with);
          }
        });
  }

  /** Whether the owner sees a table of that name; a name without a schema is looked for. */
  public boolean hasTable(String table) {
    return !rows("SELECT 1 WHERE to_regclass(?) IS NOT NULL", quoted(table)).isEmpty();
  }

  /** The names of a table's columns. */
  public List<String> columns(String table) {
    return rows(
            "SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(?)"
                + " AND attnum > 0 AND NOT attisdropped",
            quoted(table))
        .stream()
        .map(row -> String.valueOf(row.get(0)))
        .toList();
  }

  /** Carries out all of the statements as the owner, or none; each may wait and work so long. */
  public void together(List<String> statements, Duration limit) {
    Bounds bounds = new Bounds(limit, Limits.USUAL.lock());
    List<String> all = new ArrayList<>();
    if (kept != null) {
      all.add(REQUIRE_KEPT.formatted(Identifiers.literal(kept)));
    }
    all.addAll(statements);
    answered(() -> OwnTransaction.carryOut(server, name(), bounds, all));
  }

  /** What in it speaks of a migration that is half-applied or under way, a sentence each. */
  public List<String> halfApplied() {
    return answered(
        () -> {
          try (Connection admin = server.asAdmin(name(), Bounds.SHORT)) {
            return HalfApplied.signs(admin);
          }
        });
  }

  /**
   * Takes a lock away that is a row of a table, if nobody is connected who could hold it. Whoever
   * comes later has to wait at the table and finds the lock free.
   *
   * @return who could hold it; nobody: it was taken away
   */
  public List<String> free(String table, String statement) {
    return answered(
        () -> {
          try (Connection admin = server.asAdmin(name(), Bounds.SHORT);
              Connection owner = server.asOwner(name(), Bounds.SHORT)) {
            owner.setAutoCommit(false);
            Asking.execute(owner, "LOCK TABLE " + quoted(table) + " IN ACCESS EXCLUSIVE MODE");
            List<String> holders = HalfApplied.sessions(admin, owner);
            if (holders.isEmpty()) {
              Asking.execute(owner, statement);
            }
            owner.commit();
            return holders;
          }
        });
  }

  /** Ends the sessions of that name: the server goes on with what a dead client asked for. */
  public void endSessions(String application) {
    answered(
        () -> {
          try (Connection admin = server.asAdmin(name(), Bounds.SHORT)) {
            end(admin, application);
            return name();
          }
        });
  }

  /** The fingerprint of its schema; null where PostgreSQL's programs are not at hand. */
  public @Nullable String fingerprint() {
    return answered(
        () -> {
          try {
            return reach.schema(database, server, "migrations", commands.pulse());
          } catch (MissingProgramsException e) {
            return null;
          }
        });
  }

  /** The name of a table as SQL writes it. */
  public static String quoted(String table) {
    int dot = table.indexOf('.');
    return dot < 0
        ? Identifiers.quoted(table)
        : Identifiers.quoted(table.substring(0, dot))
            + "."
            + Identifiers.quoted(table.substring(dot + 1));
  }

  /** A text as SQL writes it. */
  public static String literal(String text) {
    return Identifiers.literal(text);
  }

  private void end(Connection admin, String application) throws SQLException {
    Patience patience = new Patience(commands.pulse());
    long deadline = System.nanoTime() + FOR_AN_END.toNanos();
    while (!HalfApplied.ended(admin, application)) {
      if (System.nanoTime() > deadline) {
        throw new SQLException("sessions named '" + application + "' do not end", "57014");
      }
      patience.pause(A_MOMENT, "ending what an earlier attempt left in " + name());
    }
  }

  private static List<@Nullable String> texts(ResultSet row) throws SQLException {
    List<@Nullable String> texts = new ArrayList<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      texts.add(row.getString(i));
    }
    return texts;
  }

  /** A question to the server. */
  private interface Work<T extends @Nullable Object> {
    T done() throws SQLException;
  }

  /** The faults themselves stay here: their details quote rows, and would come into histories. */
  private <T extends @Nullable Object> T answered(Work<T> work) {
    try {
      return work.done();
    } catch (SQLException e) {
      boolean outage = Faults.isOutage(e) && !Faults.isOfTheQuestion(e);
      throw outage ? unreachable(Faults.words(e)) : refused(Faults.words(e));
    } catch (CommandFailedException e) {
      throw Faults.isOutage(e) ? unreachable(Faults.objection(e)) : refused(Faults.objection(e));
    }
  }

  private ApplicationFailure unreachable(String why) {
    return ApplicationFailure.newFailure("database " + name() + ": " + why, "DatabaseUnreachable");
  }

  private ApplicationFailure refused(String why) {
    return ApplicationFailure.newNonRetryableFailure(
        "database " + name() + ": " + why, "MigrationRefused");
  }
}
