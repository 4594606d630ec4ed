package org.rollbackpipelines.activities.postgres;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.workflows.database.PutBack;
import org.rollbackpipelines.workflows.database.PutBack.TableRows;
import org.rollbackpipelines.workflows.database.RowChoice;
import org.rollbackpipelines.workflows.step.Counted;

/**
 * Puts rows of a former database back into the live one, in one transaction of the owner. Rows that
 * are there already stay as they are unless it is said otherwise; what is overwritten is on the
 * disk before.
 */
final class PuttingBack {
  /** Keys have the same text whatever the owner's settings are. */
  private static final String SETTINGS =
      "SET LOCAL timezone = 'UTC'; SET LOCAL intervalstyle = postgres; SET LOCAL lc_monetary = 'C';"
          + " SET LOCAL datestyle = 'ISO, MDY'; SET LOCAL extra_float_digits = 3;"
          + " SET LOCAL bytea_output = hex; SET CONSTRAINTS ALL DEFERRED";

  private final Access admin;
  private final Access owner;
  private final Pulse pulse;

  PuttingBack(Access admin, Access owner, Pulse pulse) {
    this.admin = admin;
    this.owner = owner;
    this.pulse = pulse;
  }

  /** All choices or none; at most one choice for a table. */
  PutBack apply(
      String former,
      String live,
      List<RowChoice> choices,
      SalvageFolder<PutBackNote> folder,
      String why) {
    try (Connection connection = owner.to(live)) {
      SoleAttempt.begin(admin, live, connection, folder.path().toString());
      PutBack before = before(live, folder);
      return before == null ? attempted(connection, former, live, choices, folder, why) : before;
    } catch (SQLException e) {
      throw outage(former, live, e);
    } catch (IOException | UncheckedIOException e) {
      throw ApplicationFailure.newFailureWithCause(
          "what was to be overwritten in "
              + live
              + " could not be kept in "
              + folder.path()
              + " ("
              + e.getMessage()
              + "); no row was touched; see that there is room, and try again",
          "SalvageFailed",
          e);
    }
  }

  private static ApplicationFailure outage(String former, String live, SQLException e) {
    return ApplicationFailure.newFailure(
        "putting rows of "
            + former
            + " back into "
            + live
            + " did not come to its end ("
            + Faults.words(e)
            + "); all of them are there now or none; it is tried again by itself, and finds out"
            + " which; see that the server answers",
        "DatabaseUnavailable");
  }

  /** What an attempt did that could not say so any more; null where it did nothing. */
  private @Nullable PutBack before(String live, SalvageFolder<PutBackNote> folder)
      throws SQLException, IOException {
    if (!folder.isFinished()) {
      return null;
    }
    PutBackNote note = folder.summary();
    String status;
    try (Connection connection = admin.to(live)) {
      status =
          Asking.row(
              connection,
              row -> String.valueOf(row.getString(1)),
              "SELECT txid_status(CAST(? AS bigint))",
              note.transaction());
    }
    if (status.equals("committed")) {
      return note.result();
    }
    if (!status.equals("aborted")) {
      throw new SQLException(
          "an attempt before may still be at it; its transaction is " + status, "55006");
    }
    folder.discard();
    return null;
  }

  private PutBack attempted(
      Connection connection,
      String former,
      String live,
      List<RowChoice> choices,
      SalvageFolder<PutBackNote> folder,
      String why)
      throws SQLException, IOException {
    try (Sides sides = Sides.open(admin, former, live);
        Snapshot kept = Snapshot.open(admin, live)) {
      ChosenRows rows = new ChosenRows(sides, choices);
      String problem = rows.problem();
      if (problem != null) {
        return PutBack.refused(problem + "; no row was touched");
      }
      TableOrder order = TableOrder.read(sides.live());
      List<Connection> all = new ArrayList<>(sides.connections());
      all.add(kept.connection());
      all.add(connection);
      Attempt attempt = new Attempt(rows, order, kept, connection, folder, why);
      return Pulsing.during(pulse, all, attempt::carriedOut);
    } catch (SQLException e) {
      if (!Faults.isOfTheQuestion(e)) {
        throw e;
      }
      folder.discard();
      return PutBack.refused(Faults.words(e) + "; no row of " + live + " was touched");
    }
  }

  /** One transaction, and the folder that is finished before it is committed. */
  private record Attempt(
      ChosenRows rows,
      TableOrder order,
      Snapshot kept,
      Connection connection,
      SalvageFolder<PutBackNote> folder,
      String why) {

    private PutBack carriedOut(Pulse pulse) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.setEscapeProcessing(false);
        statement.execute(SETTINGS);
        folder.begin();
        List<TableRows> done = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (String table : rows.tables(order)) {
          pulse.beat("putting back rows of " + table);
          try (PutBackFiles written =
              new PutBackFiles(
                  folder, rows.shape(table), order.refersToItself(table), done.size() + 1)) {
            done.add(filled(statement, table, written));
            files.addAll(0, written.finish());
          }
        }
        statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
        PutBack result = new PutBack(true, told(done), done, folder.path().toString(), files);
        String transaction =
            Asking.row(connection, row -> row.getString(1), "SELECT txid_current()");
        folder.finish(PutBackReadme.of(result, why), new PutBackNote(transaction, why, result));
        pulse.beat("committing what was put back");
        connection.commit();
        return result;
      } catch (IOException e) {
        throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
      }
    }

    private TableRows filled(Statement statement, String table, PutBackFiles written)
        throws SQLException {
      PutBackTable target =
          new PutBackTable(
              statement,
              kept,
              rows.shape(table),
              order.refersToItself(table),
              rows.choice(table).overwrite(),
              written);
      rows.each(table, target);
      return target.finish();
    }

    private static String told(List<TableRows> tables) {
      long inserted = tables.stream().mapToLong(TableRows::inserted).sum();
      long overwritten = tables.stream().mapToLong(TableRows::overwritten).sum();
      return Counted.of(inserted, "row") + " inserted, " + overwritten + " made what they were";
    }
  }
}
