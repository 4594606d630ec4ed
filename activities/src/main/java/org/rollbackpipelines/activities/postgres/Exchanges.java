package org.rollbackpipelines.activities.postgres;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.database.Exchange;
import org.rollbackpipelines.workflows.database.SwapOrder;
import org.rollbackpipelines.workflows.database.Swapped;
import org.rollbackpipelines.workflows.step.DatabaseRecord;
import org.rollbackpipelines.workflows.step.StepResult;

/** Swaps the databases of an order; what is refused ends a way there, and no way back. */
final class Exchanges {
  /** Users are in the dark meanwhile, and what served them has been stopped. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SwapOrder order;
  private final Servers servers;

  Exchanges(SwapOrder order, Servers servers) {
    this.order = order;
    this.servers = servers;
  }

  /** How the server of a database is reached. */
  @FunctionalInterface
  interface Servers {
    PostgresServer of(Database database);
  }

  StepResult swap() {
    return each(Swap::swap, true);
  }

  StepResult swapBack() {
    return each(Swap::undo, false);
  }

  private StepResult each(Function<Swap, Swapped> act, boolean endsAtTheFirst) {
    List<Swapped> done = new ArrayList<>();
    List<DatabaseRecord> records = new ArrayList<>();
    for (Exchange exchange : order.exchanges()) {
      Swapped swapped = act.apply(swap(exchange));
      done.add(swapped);
      if (!swapped.ok() && endsAtTheFirst) {
        break;
      }
      if (!swapped.ok()) {
        continue;
      }
      records.add(new DatabaseRecord(exchange.database().name(), swapped.keptAs(), List.of()));
    }
    return StepResult.checked(done.stream().allMatch(Swapped::ok), told(done), List.of())
        .darkFrom(dark(done))
        .databases(records);
  }

  private Swap swap(Exchange exchange) {
    PostgresServer server = servers.of(exchange.database());
    CopyNames names = new CopyNames(exchange.database().name(), order.run(), exchange.next());
    return new Swap(
        name -> server.asAdmin(name, PostgresServer.Bounds.SHORT),
        names,
        PATIENCE,
        InstantSource.system());
  }

  private static String told(List<Swapped> done) {
    return String.join("; ", done.stream().map(Swapped::detail).toList());
  }

  private static @Nullable Instant dark(List<Swapped> done) {
    return done.stream()
        .map(Swapped::darkFrom)
        .flatMap(Stream::ofNullable)
        .min(Instant::compareTo)
        .orElse(null);
  }
}
