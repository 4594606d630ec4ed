package org.rollbackpipelines.activities.postgres;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotModifiedException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.container.ServiceContainer;
import org.rollbackpipelines.activities.docker.ComposeContainers;
import org.rollbackpipelines.activities.docker.Engine;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.activities.postgres.PostgresServer.Login;

/** A PostgreSQL server in a container, without a port on the host, as compose would start it. */
final class ServiceBox implements AutoCloseable {
  static final String PROJECT = "rbservicebox";
  static final String SERVICE = "postgres";
  static final String OWNER_PASSWORD = "tell:nobody\\of-it";
  static final String ADMIN_PASSWORD = "a-word-of-the-admin";

  private static final String IMAGE = "shop-postgres:15";
  private static final Map<String, String> LABELS =
      Map.of(
          "com.docker.compose.project", PROJECT,
          "com.docker.compose.service", SERVICE,
          "com.docker.compose.oneoff", "False");

  private final DockerClient docker = Engine.ofEnvironment();
  private final Path folder;
  private final String id;

  private ServiceBox(Path folder) {
    this.folder = folder;
    docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(LABELS)
        .exec()
        .forEach(left -> remove(left.getId()));
    id =
        docker
            .createContainerCmd(IMAGE)
            .withLabels(LABELS)
            .withEnv(
                "POSTGRES_USER=postgres",
                "POSTGRES_PASSWORD=" + ADMIN_PASSWORD,
                "PGPASSWORD=of another role")
            .exec()
            .getId();
  }

  static ServiceBox start(Path folder) {
    ServiceBox box = new ServiceBox(folder);
    box.start();
    box.sql("postgres", "CREATE ROLE shop LOGIN PASSWORD '" + OWNER_PASSWORD + "'");
    box.sql("postgres", "CREATE DATABASE shop OWNER shop");
    box.sql(
        "shop",
        "SET ROLE shop",
        "CREATE TABLE items (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text)",
        "CREATE TABLE \"Odd Name\" (a bytea, f float8, t timestamptz DEFAULT now())",
        "CREATE INDEX ON items (lower(name))",
        "CREATE VIEW named AS SELECT name FROM items",
        "INSERT INTO items (name) SELECT 'item ' || i FROM generate_series(1, 2000) i",
        "INSERT INTO \"Odd Name\" VALUES ('\\x00ff', 'NaN'), (NULL, 0.1::float8 + 0.2)",
        "SELECT lo_from_bytea(4711, repeat('x', 5000)::bytea)");
    return box;
  }

  void start() {
    try {
      docker.startContainerCmd(id).exec();
    } catch (NotModifiedException e) {
      // It runs.
    }
    Await.until("the server answers", this::answers);
  }

  void stop() {
    docker.stopContainerCmd(id).withTimeout(20).exec();
  }

  void kill() {
    docker.killContainerCmd(id).exec();
  }

  private boolean answers() {
    try (Connection admin = server().asAdmin("postgres", Bounds.SHORT)) {
      return admin.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  Commands commands(Pulse pulse) {
    return new Commands(pulse, folder.resolve("running"));
  }

  ServiceContainer container(Pulse pulse) {
    return new ComposeContainers(docker, commands(pulse)).running(PROJECT, SERVICE);
  }

  ServiceContainer container() {
    return container(doing -> {});
  }

  PostgresServer server() {
    return new PostgresServer(
        container().address(),
        5432,
        new Login("shop", OWNER_PASSWORD),
        new Login("postgres", ADMIN_PASSWORD));
  }

  PostgresPrograms programs(String work, Pulse pulse) {
    ServiceContainer container = container(pulse);
    String bin = ServiceBin.of(container, 15);
    return new ServicePrograms(container, bin, server(), work, Storeroom.LIMITS);
  }

  PostgresPrograms programs(String work) {
    return programs(work, doing -> {});
  }

  /** Statements of the administrator. */
  void sql(String database, String... statements) {
    try (Connection admin = server().asAdmin(database, Bounds.SHORT)) {
      Asking.execute(admin, statements);
    } catch (SQLException e) {
      throw new AssertionError(String.join("; ", statements), e);
    }
  }

  String ask(String question) {
    try (Connection admin = server().asAdmin("postgres", Bounds.SHORT);
        Statement statement = admin.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      return answer.next() ? String.valueOf(answer.getString(1)) : "nothing";
    } catch (SQLException e) {
      throw new AssertionError(question, e);
    }
  }

  /** What a program inside says, whatever it thinks of it. */
  String inside(String... argv) {
    CommandResult said = container().ask(List.of(argv));
    return said.stdout() + said.stderr();
  }

  /** All that lies where the programs work. */
  String left() {
    return inside("find", "/var/tmp", "-mindepth", "1");
  }

  /** The arguments of all that runs inside, as the engine tells them. */
  String top() {
    StringBuilder all = new StringBuilder();
    for (String[] row : docker.topContainerCmd(id).withPsArgs("-ef").exec().getProcesses()) {
      all.append(String.join(" ", row)).append('\n');
    }
    return all.toString();
  }

  /** What the engine says of the container and of all programs it was told to run inside. */
  String inspected() {
    StringBuilder all = new StringBuilder();
    var seen = docker.inspectContainerCmd(id).exec();
    all.append(seen.getConfig()).append(seen.getHostConfig()).append(seen.getExecIds());
    List<String> execs = seen.getExecIds();
    if (execs != null) {
      execs.forEach(exec -> all.append(docker.inspectExecCmd(exec).exec()));
    }
    return all.toString();
  }

  String environment() {
    return Arrays.toString(docker.inspectContainerCmd(id).exec().getConfig().getEnv());
  }

  String id() {
    return id;
  }

  private void remove(String container) {
    docker.removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec();
  }

  @Override
  public void close() {
    remove(id);
  }
}
