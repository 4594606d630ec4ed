package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** A database of a Redis server. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("A database of a Redis server.")
public record RedisServer(
    @Doc("Name or address of the server.") @Default("127.0.0.1") String host,
    @Doc("Port of the server.") @Default("6379") int port,
    @Doc("Number of the database.") @Default("0") int database,
    @Doc("User of the server's access lists; left out: its default user.") @Nullable String user,
    @Doc("Password, as a reference such as ${file:PATH}; left out: none is asked for.")
        @Nullable String password,
    @Doc("Whether the server is spoken to over TLS.") @Default("false") boolean tls) {

  private static final int HIGHEST_PORT = 65_535;

  public RedisServer {
    if (host.isBlank()) {
      throw new IllegalArgumentException("host is empty: name the Redis server");
    }
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("port is " + port + ": it must be 1 to " + HIGHEST_PORT);
    }
    if (database < 0) {
      throw new IllegalArgumentException("database is " + database + ": it must be 0 or more");
    }
    if (password != null && Secrets.inTheClear("password", password)) {
      throw new IllegalArgumentException(
          "password stands in the profile in the clear: write ${env:NAME} or ${file:PATH} instead");
    }
  }

  /** Where it is, for people. */
  public String place() {
    return host + ":" + port + "/" + database;
  }

  /** Whether both name the same database of the same server, as far as names tell. */
  public boolean isSameAs(RedisServer other) {
    return place().equals(other.place());
  }
}
