package org.rollbackpipelines.starter.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.demo.DatabaseAwayException;
import org.rollbackpipelines.starter.demo.DemoFolder;
import org.rollbackpipelines.starter.demo.DemoProfile;
import org.rollbackpipelines.starter.demo.SampleDeployment;
import org.rollbackpipelines.starter.demo.SampleRepository;
import org.rollbackpipelines.starter.demo.ShopDatabase;
import org.rollbackpipelines.starter.demo.Visitor;
import org.rollbackpipelines.starter.engine.EngineChoice;
import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.starter.engine.FreePort;
import org.rollbackpipelines.worker.connection.EngineSettings;

/** All that the demo puts up. It goes at the end, also after Ctrl-C in the middle of it. */
final class DemoStage implements AutoCloseable {
  private final DemoFolder folder = DemoFolder.create();
  private final int port = FreePort.find();
  private final CompletableFuture<SampleRepository> repository =
      CompletableFuture.supplyAsync(this::newRepository);
  private final List<String> command = SampleDeployment.command(port);
  private final Visitor visitor = new Visitor(port);
  private @Nullable ShopDatabase database;
  private @Nullable SampleDeployment deployment;
  private @Nullable Session session;

  /** It takes a second, in which a database can start. */
  private SampleRepository newRepository() {
    try {
      return SampleRepository.createIn(folder.path().resolve("shop"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A database for the shop; says why where there can be none. */
  ShopDatabase startDatabase() throws DatabaseAwayException {
    ShopDatabase started = newDatabase();
    try {
      started.start();
      return started;
    } catch (DatabaseAwayException e) {
      dropDatabase();
      throw e;
    }
  }

  private synchronized ShopDatabase newDatabase() throws DatabaseAwayException {
    database = ShopDatabase.in(folder.path(), FreePort.find());
    return database;
  }

  private synchronized void dropDatabase() {
    if (database != null) {
      database.close();
      database = null;
    }
  }

  /** Deploys a release of the shop, as its team would. */
  void deploy(String release) {
    deployment().deploy(release);
  }

  private synchronized SampleDeployment deployment() {
    if (deployment == null) {
      Map<String, String> environment = database == null ? Map.of() : database.environment();
      deployment =
          new SampleDeployment(
              repository.join(), folder.path().resolve("app"), command, environment);
    }
    return deployment;
  }

  Visitor visitor() {
    return visitor;
  }

  /** The shop's profile, as its team would have written it. */
  Profile profile() {
    return ProfileFiles.read(
        DemoProfile.write(folder.path(), repository.join().folder(), command, port, database));
  }

  Session open(Profile profile) {
    EngineSettings settings =
        new EngineSettings(null, "default", "rollback", null, null, null, null, null, state());
    Session opened = Session.open(EngineChoice.embeddedOnly(), settings, profile, EngineUse.ACT);
    synchronized (this) {
      session = opened;
    }
    return opened;
  }

  Path state() {
    return folder.path().resolve("state");
  }

  @Override
  public synchronized void close() {
    if (session != null) {
      // First the worker: it could be starting the shop again.
      session.close();
      session = null;
    }
    if (deployment != null) {
      deployment.stop();
      deployment = null;
    }
    dropDatabase();
    repository.exceptionally(notMade -> null).join();
    folder.delete();
  }
}
