package org.rollbackpipelines.starter.demo;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shop's data, where it has a database: what it sells, and what was ordered. */
final class ShopTables {
  static final String ADDRESS = "SHOP_DATABASE";
  static final String OWNER = "shop";
  static final String PASSWORD = "SHOP_PASSWORD";

  private final String address;
  private final String password;
  private @Nullable Connection connection;

  ShopTables(String address, String password) {
    this.address = address;
    this.password = password;
  }

  /** Those that the environment names; null where it names none. */
  static @Nullable ShopTables in(Map<String, String> environment) {
    String address = environment.get(ADDRESS);
    return address == null ? null : new ShopTables(address, environment.getOrDefault(PASSWORD, ""));
  }

  /** Does what a release brings along for the data, once. */
  void migrate(Path release, String version) throws SQLException, IOException {
    String script = Files.readString(release.resolve("migration.sql"));
    try (Connection own = connect();
        Statement statement = own.createStatement()) {
      own.setAutoCommit(false);
      statement.execute("CREATE TABLE IF NOT EXISTS migrations (release text PRIMARY KEY)");
      if (statement.executeUpdate(
              "INSERT INTO migrations VALUES ('" + version + "') ON CONFLICT DO NOTHING")
          > 0) {
        statement.execute(script);
      }
      own.commit();
    }
  }

  Map<String, BigDecimal> prices() throws SQLException {
    Map<String, BigDecimal> prices = new LinkedHashMap<>();
    try (Statement statement = connection().createStatement();
        ResultSet row =
            statement.executeQuery("SELECT name, price FROM products ORDER BY price, name")) {
      while (row.next()) {
        prices.put(row.getString(1), row.getBigDecimal(2));
      }
    }
    return prices;
  }

  void order(String product) throws SQLException {
    try (PreparedStatement insert =
        connection().prepareStatement("INSERT INTO orders (product) VALUES (?)")) {
      insert.setString(1, product);
      insert.executeUpdate();
    }
  }

  /** The one it has; a backup or a swap of the database may have ended that. */
  private synchronized Connection connection() throws SQLException {
    if (connection == null || !connection.isValid(5)) {
      connection = connect();
    }
    return connection;
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(address, OWNER, password);
  }
}
