package org.rollbackpipelines.activities.postgres;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.database.ConfirmOrder;
import org.rollbackpipelines.workflows.database.Exchange;
import org.rollbackpipelines.workflows.database.SwapOrder;
import org.rollbackpipelines.workflows.step.StepResult;

/** Databases change places; whether the right ones are live then, and what only the others have. */
final class ChangedPlaces {
  private final Workplace place;

  ChangedPlaces(Workplace place) {
    this.place = place;
  }

  /** All servers are reached before the first name is changed. */
  StepResult exchanged(SwapOrder order, Function<Exchanges, StepResult> act) {
    Map<String, PostgresServer> servers = new HashMap<>();
    for (Exchange exchange : order.exchanges()) {
      String name = exchange.database().name();
      servers.put(name, Answers.of(name, () -> place.reach().server(exchange.database())));
    }
    return act.apply(
        new Exchanges(order, database -> Objects.requireNonNull(servers.get(database.name()))));
  }

  StepResult confirmed(ConfirmOrder order) {
    List<StepResult> results = new ArrayList<>();
    for (Exchange exchange : order.exchanges()) {
      String name = exchange.database().name();
      results.add(
          well(order, exchange.database(), new CopyNames(name, order.run(), exchange.next())));
    }
    order.kept().forEach(database -> results.add(well(order, database, null)));
    return StepResult.joined(results);
  }

  private StepResult well(ConfirmOrder order, Database database, @Nullable CopyNames names) {
    return Answers.of(
        database.name(),
        () ->
            new Wellness(place.reach().server(database), order.within(), place.pulse())
                .of(database, names));
  }

  StepResult compared(SwapOrder order) {
    List<StepResult> results = new ArrayList<>();
    for (Exchange exchange : order.exchanges()) {
      Database database = exchange.database();
      Access admin = Answers.of(database.name(), () -> place.admin(database));
      results.add(
          LateRecord.of(
              database.name(),
              new LateRows(admin, place.pulse())
                  .count(new CopyNames(database.name(), order.run()).former(), database.name())));
    }
    return StepResult.joined(results);
  }
}
