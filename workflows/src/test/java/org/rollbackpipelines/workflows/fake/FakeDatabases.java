package org.rollbackpipelines.workflows.fake;

import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.function.Consumer;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.PointInTime;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.BackupOrder;
import org.rollbackpipelines.workflows.database.ChosenBackup;
import org.rollbackpipelines.workflows.database.ConfirmOrder;
import org.rollbackpipelines.workflows.database.CopyOrder;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.database.Databases;
import org.rollbackpipelines.workflows.database.DatabasesQuestion;
import org.rollbackpipelines.workflows.database.Exchange;
import org.rollbackpipelines.workflows.database.FetchOrder;
import org.rollbackpipelines.workflows.database.PutBack;
import org.rollbackpipelines.workflows.database.PutBack.TableRows;
import org.rollbackpipelines.workflows.database.PutBackOrder;
import org.rollbackpipelines.workflows.database.RestoreOrder;
import org.rollbackpipelines.workflows.database.RotationOrder;
import org.rollbackpipelines.workflows.database.SalvageOrder;
import org.rollbackpipelines.workflows.database.Salvaged;
import org.rollbackpipelines.workflows.database.SwapOrder;
import org.rollbackpipelines.workflows.database.WrittenSince;
import org.rollbackpipelines.workflows.sample.Seen;
import org.rollbackpipelines.workflows.step.CheckResult;
import org.rollbackpipelines.workflows.step.DatabaseRecord;
import org.rollbackpipelines.workflows.step.StepResult;

record FakeDatabases(FakeHost host) implements Databases {
  @Override
  public Backup backUp(BackupOrder order) {
    FakeApplication of = host.named(order.application());
    return host.read(
        () -> {
          String name = order.database().name();
          if (order.alone()) {
            of.database(name).opened();
          }
          if (of.database(name).isClosed()) {
            throw ApplicationFailure.newNonRetryableFailure(
                "database " + name + ": it takes no connections", BackupOrder.CLOSED);
          }
          Backup taken = of.database(name).backup(name + "-" + (of.backups.size() + 1));
          of.backups.add(taken);
          return taken;
        });
  }

  @Override
  public Backup fetch(FetchOrder order) {
    FakeApplication of = host.named(order.application());
    return host.read(
        () -> {
          String name = order.database().name();
          Backup fetched = of.database(name).fetched("fetched-" + (of.backups.size() + 1), order);
          of.backups.add(fetched);
          return fetched;
        });
  }

  @Override
  public List<DatabaseSeen> observe(DatabasesQuestion question) {
    FakeApplication of = host.named(question.application());
    return host.read(
        () ->
            question.databases().stream()
                .map(database -> archived(database, of.database(database.name()).seen(of.backups)))
                .toList());
  }

  private static DatabaseSeen archived(Database database, DatabaseSeen seen) {
    PointInTime source = database.pointInTime();
    return source == null || source.cluster() == null ? seen : seen.with(Seen.archive());
  }

  @Override
  public StepResult check(RestoreOrder order) {
    return host.read(
        () ->
            StepResult.checked(
                true,
                "as they were taken",
                List.of(new CheckResult("files", true, true, "2 files", "as they were written"))));
  }

  @Override
  public StepResult restore(RestoreOrder order) {
    return each(order, one -> database(order, one).restore(order.run(), one.backup()), "restored");
  }

  @Override
  public StepResult drop(RestoreOrder order) {
    return each(order, one -> database(order, one).drop(order.run()), "dropped");
  }

  private FakeDatabase database(RestoreOrder order, ChosenBackup chosen) {
    return host.named(order.application()).database(chosen.database().name());
  }

  private StepResult each(RestoreOrder order, Consumer<ChosenBackup> effect, String detail) {
    return host.act(
        host.named(order.application()),
        () -> {
          order.chosen().forEach(effect);
          return StepResult.done(detail);
        });
  }

  @Override
  public StepResult checkCopy(CopyOrder order) {
    return host.read(() -> StepResult.done("can be copied"));
  }

  @Override
  public StepResult copy(CopyOrder order) {
    return copies(order, database -> database.copy(order.run()), "copied");
  }

  @Override
  public StepResult dropCopy(CopyOrder order) {
    return copies(order, database -> database.dropCopy(order.run()), "dropped");
  }

  private StepResult copies(CopyOrder order, Consumer<FakeDatabase> effect, String detail) {
    FakeApplication of = host.named(order.application());
    return host.act(
        of,
        () -> {
          order.databases().forEach(one -> effect.accept(of.database(one.name())));
          return StepResult.done(detail);
        });
  }

  @Override
  public StepResult swap(SwapOrder order) {
    FakeApplication of = host.named(order.application());
    return host.act(
        of,
        () ->
            StepResult.done("swapped")
                .databases(
                    order.exchanges().stream()
                        .map(
                            one -> record(one, database(of, one).exchange(order.run(), one.next())))
                        .toList()));
  }

  private static FakeDatabase database(FakeApplication of, Exchange one) {
    return of.database(one.database().name());
  }

  private static DatabaseRecord record(Exchange one, String kept) {
    return new DatabaseRecord(one.database().name(), kept, List.of());
  }

  @Override
  public StepResult swapBack(SwapOrder order) {
    FakeApplication of = host.named(order.application());
    return host.act(
        of,
        () -> {
          order.exchanges().forEach(one -> database(of, one).exchangeBack(order.run(), one.next()));
          return StepResult.done("swapped back");
        });
  }

  @Override
  public StepResult confirm(ConfirmOrder order) {
    FakeApplication of = host.named(order.application());
    return host.read(
        () -> {
          boolean right =
              order.exchanges().stream()
                  .allMatch(
                      one ->
                          database(of, one)
                              .copies()
                              .contains(one.database().name() + "_before_" + order.run()));
          return StepResult.checked(right, right ? "all well" : "not the right one", List.of());
        });
  }

  @Override
  public StepResult compare(SwapOrder order) {
    return host.read(
        () ->
            StepResult.done("compared")
                .databases(
                    order.exchanges().stream().map(one -> counted(one, order.run())).toList()));
  }

  private static DatabaseRecord counted(Exchange one, String run) {
    String name = one.database().name();
    return new DatabaseRecord(
        name,
        name + "_before_" + run,
        List.of(new DatabaseRecord.TableRecord("public.orders", 10, 8, 2, 0, null)));
  }

  @Override
  public Salvaged salvage(SalvageOrder order) {
    String name = order.database().name();
    return host.read(
        () ->
            new Salvaged(
                "/state/salvage/" + name,
                new WrittenSince(name + "_before_" + order.run(), name, List.of()),
                List.of("01-orders.sql")));
  }

  @Override
  public PutBack putBack(PutBackOrder order) {
    List<TableRows> tables =
        order.rows().stream()
            .map(rows -> new TableRows(rows.table(), 2, 1, order.execute() ? 2 : 0, 0))
            .toList();
    return host.read(
        () -> new PutBack(true, order.why(), tables, "/state/salvage/" + order.as(), List.of()));
  }

  @Override
  public List<Backup> rotate(RotationOrder order) {
    FakeApplication of = host.named(order.application());
    return host.read(
        () -> {
          of.wanted.addAll(order.wanted());
          return List.copyOf(of.backups);
        });
  }
}
