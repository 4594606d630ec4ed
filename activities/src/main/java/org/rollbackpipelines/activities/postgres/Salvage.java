package org.rollbackpipelines.activities.postgres;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.workflows.database.Salvaged;
import org.rollbackpipelines.workflows.database.TableDifference;
import org.rollbackpipelines.workflows.database.WrittenSince;

/** Writes out what a former database holds that the live one does not, as SQL to re-apply. */
final class Salvage {
  private final Access admin;
  private final Pulse pulse;

  Salvage(Access admin, Pulse pulse) {
    this.admin = admin;
    this.pulse = pulse;
  }

  /**
   * Writes a folder with the rows of those tables, or of all; one that is there is left as it is.
   */
  Salvaged write(String former, String live, Collection<String> tables, Path folder) {
    SalvageFolder<Salvaged> target = new SalvageFolder<>(folder, Salvaged.class);
    try (Sides sides = Sides.open(admin, former, live)) {
      return target.isFinished()
          ? target.summary()
          : Pulsing.during(
              pulse,
              sides.connections(),
              at -> writeOrFail(sides, new Order(former, live, tables), target, at));
    } catch (SQLException e) {
      throw LateRows.outage(former, live, e);
    } catch (IOException | UncheckedIOException e) {
      throw ApplicationFailure.newFailureWithCause(
          "the rows of "
              + former
              + " could not be written to "
              + target.path()
              + " ("
              + e.getMessage()
              + "); the databases are untouched; see that there is room, and try again",
          "SalvageFailed",
          e);
    }
  }

  /** What is asked for. */
  private record Order(String former, String live, Collection<String> tables) {
    private Collection<String> in(Sides sides) {
      return tables.isEmpty() ? sides.tables() : tables;
    }
  }

  private static Salvaged writeOrFail(
      Sides sides, Order wanted, SalvageFolder<Salvaged> target, Pulse pulse) throws SQLException {
    try {
      return write(sides, wanted, target, pulse);
    } catch (IOException e) {
      throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Salvaged write(
      Sides sides, Order wanted, SalvageFolder<Salvaged> target, Pulse pulse)
      throws SQLException, IOException {
    target.begin();
    TableOrder order = TableOrder.read(sides.live());
    List<TableDifference> differences = new ArrayList<>();
    List<String> files = new ArrayList<>();
    for (String table : order.sorted(wanted.in(sides))) {
      pulse.beat("salvaging " + table);
      TableShape common = sides.common(table);
      if (common == null || common.key().isEmpty()) {
        differences.add(sides.difference(table, null));
        continue;
      }
      boolean refersToItself = order.refersToItself(table);
      try (TableFiles written =
          new TableFiles(target, common, differences.size() + 1, refersToItself)) {
        TableDifference difference = sides.difference(table, written);
        differences.add(difference);
        if (difference.compared()) {
          sides.live().renew();
          files.addAll(written.finish(Sequences.statements(sides.live(), common)));
        } else {
          written.discard();
        }
      }
    }
    pulse.beat("finishing " + target.path());
    WrittenSince found = new WrittenSince(wanted.former(), wanted.live(), differences);
    Salvaged salvaged = new Salvaged(target.path().toString(), found, files);
    target.finish(SalvageReadme.of(salvaged), salvaged);
    return salvaged;
  }
}
