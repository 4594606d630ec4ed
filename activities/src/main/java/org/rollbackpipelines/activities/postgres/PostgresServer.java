package org.rollbackpipelines.activities.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * A PostgreSQL server as its programs and our connections reach it. What it holds of passwords
 * stays in this process: it has no text of its own.
 */
final class PostgresServer {
  /** Where administrators connect while databases are renamed. */
  static final String MAINTENANCE = "postgres";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String host;
  private final int port;
  private final Login owner;
  private final Login admin;

  PostgresServer(String host, int port, Login owner, Login admin) {
    this.host = host;
    this.port = port;
    this.owner = owner;
    this.admin = admin;
  }

  /** A role with its password; an empty one where the server asks for none. */
  record Login(String role, String password) {
    @Override
    public String toString() {
      return role;
    }
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  Login owner() {
    return owner;
  }

  Login admin() {
    return admin;
  }

  /** A connection of the administrator to that database. */
  Connection asAdmin(String database, Bounds bounds) throws SQLException {
    return connect(database, admin, bounds);
  }

  /** A connection of the owner to that database. */
  Connection asOwner(String database, Bounds bounds) throws SQLException {
    return connect(database, owner, bounds);
  }

  private Connection connect(String database, Login login, Bounds bounds) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", login.role());
    if (!login.password().isEmpty()) {
      properties.setProperty("password", login.password());
    }
    properties.setProperty("ApplicationName", "rollback");
    properties.setProperty("connectTimeout", String.valueOf(PATIENCE.toSeconds()));
    properties.setProperty("socketTimeout", String.valueOf(bounds.answer().toSeconds()));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("options", bounds.options());
    String address = "jdbc:postgresql://" + host + ":" + port + "/" + database;
    return DriverManager.getConnection(address, properties);
  }

  /**
   * How long the server may take for a statement, and how long a statement may wait for a lock.
   *
   * @param statement after which the server ends a statement
   * @param lock after which the server ends a statement that waits for somebody
   */
  record Bounds(Duration statement, Duration lock) {
    private static final Duration FOR_THE_WAY = Duration.ofSeconds(15);

    /** For questions that are answered at once. */
    static final Bounds SHORT = new Bounds(Duration.ofSeconds(30), Duration.ofSeconds(5));

    /** How long nothing may come back before the connection counts as dead. */
    Duration answer() {
      return statement.plus(FOR_THE_WAY);
    }

    /** A session that idles inside a transaction would hold what it locked. */
    String options() {
      return "-c statement_timeout="
          + statement.toMillis()
          + " -c lock_timeout="
          + lock.toMillis()
          + " -c idle_in_transaction_session_timeout="
          + answer().toMillis();
    }
  }
}
