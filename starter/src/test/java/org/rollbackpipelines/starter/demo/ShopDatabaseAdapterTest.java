package org.rollbackpipelines.starter.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollbackpipelines.starter.engine.FreePort;

final class ShopDatabaseAdapterTest {
  private static final String PASSWORD = "open sesame";

  private final int port = FreePort.find();
  private final EmbeddedPostgres server = new EmbeddedPostgres(port, PASSWORD);
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    server.close();
  }

  /** As root: by each of the ways round that this machine has. */
  static List<ServerUser> users() throws DatabaseAwayException {
    return ServerUser.possible();
  }

  @ParameterizedTest
  @MethodSource("users")
  void runsAsSomebodyPostgresAcceptsAndLeavesNothingBehind(ServerUser user) throws Exception {
    server.start(user);
    Path home = Path.of(asked("SHOW data_directory")).getParent();

    assertThat(server.version()).startsWith("PostgreSQL 1");
    assertThat(asked("SHOW listen_addresses")).isEqualTo("127.0.0.1");
    assertThatThrownBy(() -> new EmbeddedPostgres(port, "guessed").asAdmin(EmbeddedPostgres.ADMIN))
        .hasMessageContaining("password authentication failed");
    server.close();

    assertThat(home).doesNotExist();
    assertThatThrownBy(() -> server.asAdmin(EmbeddedPostgres.ADMIN))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void startsNoMoreOnceItWasClosed() {
    server.close();

    assertThatThrownBy(server::start)
        .isInstanceOf(DatabaseAwayException.class)
        .hasMessageContaining("the demo ends");
  }

  @Test
  void carriesOutWhatAReleaseBringsAlongOnceAndTakesOrdersAgainAfterASwap() throws Exception {
    SampleRepository repository = SampleRepository.createIn(folder.resolve("shop"));
    server.start();
    execute("CREATE ROLE shop LOGIN PASSWORD 'shop'", "CREATE DATABASE shop OWNER shop");
    ShopTables tables = new ShopTables(server.address("shop"), "shop");
    Path release = checkedOut(repository, SampleRepository.GOOD);

    tables.migrate(release, SampleRepository.GOOD);
    tables.migrate(release, SampleRepository.GOOD);
    assertThat(tables.prices()).containsKeys("Tea", "Coffee", "Cake").hasSize(3);
    tables.order("Tea");
    execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'shop'");
    tables.order("Cake");
    tables.migrate(checkedOut(repository, SampleRepository.BAD), SampleRepository.BAD);

    assertThat(tables.prices().get("Tea")).isEqualByComparingTo("320");
    try (Connection admin = server.asAdmin("shop");
        Statement statement = admin.createStatement()) {
      var row = statement.executeQuery("SELECT count(*) FROM orders");
      row.next();
      assertThat(row.getLong(1)).isEqualTo(2);
    }
  }

  private Path checkedOut(SampleRepository repository, String tag) throws Exception {
    try (var git = org.eclipse.jgit.api.Git.open(repository.folder().toFile())) {
      git.checkout().setName(tag).call();
    }
    Path release = Files.createDirectory(folder.resolve(tag));
    try (Stream<Path> files = Files.list(repository.folder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, release.resolve(file.getFileName()));
      }
    }
    return release;
  }

  private String asked(String question) throws SQLException {
    try (Connection admin = server.asAdmin(EmbeddedPostgres.ADMIN);
        Statement statement = admin.createStatement()) {
      var row = statement.executeQuery(question);
      row.next();
      return row.getString(1);
    }
  }

  private void execute(String... statements) throws SQLException {
    try (Connection admin = server.asAdmin(EmbeddedPostgres.ADMIN);
        Statement statement = admin.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }
}
