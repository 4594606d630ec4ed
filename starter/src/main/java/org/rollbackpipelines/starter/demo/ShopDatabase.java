package org.rollbackpipelines.starter.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The demo's database, with a server of its own. */
public final class ShopDatabase implements AutoCloseable {
  /** Its name in its server. */
  public static final String NAME = "shop";

  private final EmbeddedPostgres server;
  private final String password;
  private final Path ownerSecret;
  private final Path adminSecret;

  private ShopDatabase(
      EmbeddedPostgres server, String password, Path ownerSecret, Path adminSecret) {
    this.server = server;
    this.password = password;
    this.ownerSecret = ownerSecret;
    this.adminSecret = adminSecret;
  }

  /** One that is not there yet; its passwords are put into files of that folder. */
  public static ShopDatabase in(Path folder, int port) throws DatabaseAwayException {
    String admin = secret();
    String owner = secret();
    try {
      return new ShopDatabase(
          new EmbeddedPostgres(port, admin),
          owner,
          PrivateFile.write(folder.resolve("shop.password"), owner),
          PrivateFile.write(folder.resolve("admin.password"), admin));
    } catch (IOException e) {
      throw new DatabaseAwayException(String.valueOf(e.getMessage()));
    }
  }

  /** Starts the server and makes the database, empty. */
  public void start() throws DatabaseAwayException {
    server.start();
    try (Connection admin = server.asAdmin(EmbeddedPostgres.ADMIN);
        Statement statement = admin.createStatement()) {
      statement.execute("CREATE ROLE " + ShopTables.OWNER + " LOGIN PASSWORD '" + password + "'");
      statement.execute("CREATE DATABASE " + NAME + " OWNER " + ShopTables.OWNER);
    } catch (SQLException e) {
      throw new DatabaseAwayException(String.valueOf(e.getMessage()));
    }
  }

  public String version() throws SQLException {
    return server.version();
  }

  /** How many orders a database holds. */
  public long orders(String database) throws SQLException {
    try (Connection admin = server.asAdmin(database);
        Statement statement = admin.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM orders")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Carries out files of SQL as the owner, all or none, as psql would. */
  public void apply(List<Path> files) throws SQLException, IOException {
    try (Connection owner =
            DriverManager.getConnection(server.address(NAME), ShopTables.OWNER, password);
        Statement statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      for (Path file : files) {
        statement.execute(Files.readString(file));
      }
      owner.commit();
    }
  }

  /** What the shop finds in its environment. */
  public Map<String, String> environment() {
    return Map.of(ShopTables.ADDRESS, server.address(NAME), ShopTables.PASSWORD, ownerPassword());
  }

  int port() {
    return server.port();
  }

  String ownerPassword() {
    return "${file:" + ownerSecret + "}";
  }

  String adminPassword() {
    return "${file:" + adminSecret + "}";
  }

  private static String secret() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public void close() {
    server.close();
  }
}
