package org.rollbackpipelines.activities.pgbackrest;

import java.io.IOException;
import java.nio.file.Path;
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
  private final Keeping keeping;

  RecoveredCluster(
      RecoveryServer server,
      RecoveryFolder folder,
      int port,
      String password,
      int major,
      Instant asOf,
      Keeping keeping) {
    this.server = server;
    this.folder = folder;
    this.port = port;
    this.password = password;
    this.major = major;
    this.asOf = asOf;
    this.keeping = keeping;
  }

  public String host() {
    return "127.0.0.1";
  }

  public int port() {
    return port;
  }

  /** The password of all roles that get in. */
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

  /**
   * Ends its server and moves its data to that folder, from which a server with other settings can
   * start: nothing of this recovery is left in them. To be closed nevertheless.
   */
  public void keep(Path at) throws IOException {
    keeping.keep(server, at);
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
