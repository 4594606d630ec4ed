package org.rollbackpipelines.activities.pgbackrest;

import java.io.IOException;
import java.time.Instant;

/**
 * A cluster as it was, with a server of its own on this host; closed, nothing of it is left. It is
 * reached on the loopback alone, with a password that only this attempt knows: who may get into the
 * live one, now or then, does not count.
 */
public final class RecoveredCluster implements AutoCloseable {
  static final String SETTINGS = "postgresql.conf";

  private final RecoveryServer server;
  private final RecoveryFolder folder;
  private final int port;
  private final String password;
  private final int major;
  private final Instant asOf;

  RecoveredCluster(
      RecoveryServer server,
      RecoveryFolder folder,
      int port,
      String password,
      int major,
      Instant asOf) {
    this.server = server;
    this.folder = folder;
    this.port = port;
    this.password = password;
    this.major = major;
    this.asOf = asOf;
  }

  public String host() {
    return "127.0.0.1";
  }

  public int port() {
    return port;
  }

  /** The password of the administrator. */
  public String password() {
    return password;
  }

  /** The major version of its server. */
  public int major() {
    return major;
  }

  /** All that was committed until then is in it. */
  public Instant asOf() {
    return asOf;
  }

  @Override
  public void close() throws IOException {
    try {
      server.close();
    } finally {
      folder.close();
    }
  }
}
