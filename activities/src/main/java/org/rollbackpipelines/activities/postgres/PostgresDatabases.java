package org.rollbackpipelines.activities.postgres;

import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.container.ServiceContainers;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.PointInTime;
import org.rollbackpipelines.workflows.database.ArchiveSeen;
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
import org.rollbackpipelines.workflows.database.PutBackOrder;
import org.rollbackpipelines.workflows.database.RestoreOrder;
import org.rollbackpipelines.workflows.database.RotationOrder;
import org.rollbackpipelines.workflows.database.SalvageOrder;
import org.rollbackpipelines.workflows.database.Salvaged;
import org.rollbackpipelines.workflows.database.SwapOrder;
import org.rollbackpipelines.workflows.step.StepResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Databases of PostgreSQL servers that this host reaches. */
public final class PostgresDatabases implements Databases {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresDatabases.class);

  private final Archive archive;
  private final Pulse pulse;
  private final Limits limits;
  private final Commands commands;
  private final Reach reach;
  private final ScratchFolder scratch;

  public PostgresDatabases(
      Archive archive,
      Commands commands,
      References references,
      ServiceContainers containers,
      Pulse pulse) {
    this(archive, commands, references, containers, pulse, Limits.USUAL);
  }

  PostgresDatabases(
      Archive archive,
      Commands commands,
      References references,
      ServiceContainers containers,
      Pulse pulse,
      Limits limits) {
    this.archive = archive;
    this.commands = commands;
    this.pulse = pulse;
    this.limits = limits;
    Path running = archive.root().resolve("running").resolve("postgres");
    this.reach = new Reach(commands, references, containers, running, limits);
    this.scratch = new ScratchFolder(running);
  }

  @Override
  public Backup backUp(BackupOrder order) {
    return Answers.of(
        order.database().name(),
        () -> backingUp(order.application(), order.database()).take(order));
  }

  @Override
  public Backup fetch(FetchOrder order) {
    return Answers.of(
        order.database().name(),
        () -> {
          BackingUp backingUp = backingUp(order.application(), order.database());
          boolean moment = order.at() != null || order.restorePoint() != null;
          return moment
              ? new FetchingFromArchive(commands, backingUp, scratch, archive, limits).fetch(order)
              : new Fetching(reach, backingUp, scratch, limits, pulse).fetch(order);
        });
  }

  private BackingUp backingUp(String application, Database database) {
    return new BackingUp(reach, shelf(application, database), limits, pulse);
  }

  @Override
  public List<Backup> rotate(RotationOrder order) {
    BackupShelf shelf = shelf(order.application(), order.database());
    return Answers.of(
        order.database().name(),
        () -> {
          shelf.rotate(order.database().keep(), Set.copyOf(order.wanted()));
          sweep(order.database());
          return shelf.list();
        });
  }

  /** Copies of proofs that were killed; no run is under way while backups are rotated. */
  private void sweep(Database database) throws SQLException, UnresolvedReferenceException {
    List<String> dropped = new Copies(admin(database), database.name()).dropAbandoned();
    if (!dropped.isEmpty()) {
      LOG.info("Dropped copies that killed proofs left: {}", dropped);
    }
  }

  @Override
  public List<DatabaseSeen> observe(DatabasesQuestion question) {
    return question.databases().stream()
        .map(database -> archived(seen(question, database), database, database.pointInTime()))
        .toList();
  }

  private DatabaseSeen archived(
      DatabaseSeen seen, Database database, @Nullable PointInTime source) {
    if (source == null) {
      return seen;
    }
    ArchiveSeen archive = ArchiveSight.of(commands, source);
    return seen.with(source.cluster() == null ? archive : withCluster(archive, database));
  }

  /** A server that does not answer has said so already. */
  private ArchiveSeen withCluster(ArchiveSeen archive, Database database) {
    try {
      return archive.with(ClusterDatabases.of(reach.server(database)));
    } catch (SQLException | UnresolvedReferenceException e) {
      return archive;
    }
  }

  private DatabaseSeen seen(DatabasesQuestion question, Database database) {
    try {
      return Answers.of(
          database.name(),
          () -> {
            PostgresServer server = reach.server(database);
            return new Sight(
                    server,
                    () -> reach.schema(database, server, question.run(), pulse),
                    shelf(question.application(), database))
                .of(database.name());
          });
    } catch (ApplicationFailure why) {
      return Sight.unseen(database.name(), why.getOriginalMessage());
    }
  }

  @Override
  public StepResult check(RestoreOrder order) {
    return restores(order, Restoring::check);
  }

  @Override
  public StepResult restore(RestoreOrder order) {
    return restores(order, Restoring::restore);
  }

  @Override
  public StepResult drop(RestoreOrder order) {
    return restores(order, Restoring::drop);
  }

  private StepResult restores(RestoreOrder order, Restoring.Act act) {
    List<StepResult> results = new ArrayList<>();
    for (ChosenBackup chosen : order.chosen()) {
      String name = chosen.database().name();
      results.add(Answers.of(name, () -> act.on(restoring(order, chosen))));
    }
    return StepResult.joined(results);
  }

  @Override
  public StepResult checkCopy(CopyOrder order) {
    return copies(order, LiveCopy::check);
  }

  @Override
  public StepResult copy(CopyOrder order) {
    return copies(order, LiveCopy::make);
  }

  @Override
  public StepResult dropCopy(CopyOrder order) {
    return copies(order, LiveCopy::drop);
  }

  private StepResult copies(CopyOrder order, LiveCopy.Act act) {
    List<StepResult> results = new ArrayList<>();
    for (Database database : order.databases()) {
      results.add(
          Answers.of(
              database.name(),
              () -> {
                PostgresServer server = reach.server(database);
                RoomSeen room = () -> reach.room(database, server);
                Access admin = name -> server.asAdmin(name, limits.bounds());
                CopyNames names = new CopyNames(database.name(), order.run());
                return act.on(new LiveCopy(server, admin, room, names, pulse));
              }));
    }
    return StepResult.joined(results);
  }

  private Restoring restoring(RestoreOrder order, ChosenBackup chosen)
      throws SQLException, UnresolvedReferenceException {
    Database database = chosen.database();
    PostgresServer server = reach.server(database);
    BackupShelf shelf = shelf(order.application(), database);
    Proof proof =
        new Proof(
            server,
            reach.kinds(database, server, order.run(), shelf, pulse),
            shelf,
            database.proofs(),
            limits,
            pulse);
    return new Restoring(
        proof,
        () -> reach.room(database, server),
        () -> Swap.wayIsFree(server, new CopyNames(database.name(), order.run())),
        database.name(),
        chosen.backup(),
        order.run());
  }

  @Override
  public StepResult swap(SwapOrder order) {
    return exchanges(order, Exchanges::swap);
  }

  @Override
  public StepResult swapBack(SwapOrder order) {
    return exchanges(order, Exchanges::swapBack);
  }

  private StepResult exchanges(SwapOrder order, Function<Exchanges, StepResult> act) {
    Map<String, PostgresServer> servers = new HashMap<>();
    for (Exchange exchange : order.exchanges()) {
      String name = exchange.database().name();
      servers.put(name, Answers.of(name, () -> reach.server(exchange.database())));
    }
    return act.apply(
        new Exchanges(order, database -> Objects.requireNonNull(servers.get(database.name()))));
  }

  @Override
  public StepResult confirm(ConfirmOrder order) {
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
        () -> new Wellness(reach.server(database), order.within(), pulse).of(database, names));
  }

  @Override
  public StepResult compare(SwapOrder order) {
    List<StepResult> results = new ArrayList<>();
    for (Exchange exchange : order.exchanges()) {
      Database database = exchange.database();
      Access admin = Answers.of(database.name(), () -> admin(database));
      results.add(
          LateRecord.of(
              database.name(),
              new LateRows(admin, pulse)
                  .count(new CopyNames(database.name(), order.run()).former(), database.name())));
    }
    return StepResult.joined(results);
  }

  @Override
  public Salvaged salvage(SalvageOrder order) {
    return keptRows(order.database()).salvage(order);
  }

  @Override
  public PutBack putBack(PutBackOrder order) {
    return keptRows(order.database()).putBack(order);
  }

  private KeptRows keptRows(Database database) {
    return Answers.of(
        database.name(), () -> new KeptRows(archive, admin(database), owner(database), pulse));
  }

  private Access admin(Database database) throws UnresolvedReferenceException {
    PostgresServer server = reach.server(database);
    return name -> server.asAdmin(name, limits.bounds());
  }

  private Access owner(Database database) throws UnresolvedReferenceException {
    PostgresServer server = reach.server(database);
    return name -> server.asOwner(name, limits.bounds());
  }

  private BackupShelf shelf(String application, Database database) {
    return reach.shelf(archive.backups(application, database.name()), database, pulse);
  }
}
