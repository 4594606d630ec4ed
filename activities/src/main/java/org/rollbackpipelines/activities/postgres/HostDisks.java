package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The disks of this host. */
final class HostDisks implements Disks {
  private HostDisks() {}

  /**
   * Those of this host if the server runs on it. A server in a container may be reached by a port
   * of this host, and then sees itself under another address than the host's own.
   */
  static Disks of(PostgresServer server, Connection asked) throws SQLException {
    String itself = Asking.row(asked, row -> row.getString(1), "SELECT host(inet_server_addr())");
    return isHere(server.host(), itself) ? new HostDisks() : UNKNOWN;
  }

  /**
   * Whether a server is on this host.
   *
   * @param itself its own address, as it sees it; null where it is reached without one
   */
  static boolean isHere(String host, @Nullable String itself) {
    return isLoopback(host) && (itself == null || isLoopback(itself));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  @Override
  public @Nullable Disk of(String path) {
    try {
      Path place = Path.of(path).toRealPath();
      FileStore store = Files.getFileStore(place);
      Object device = Files.getAttribute(place, "unix:dev");
      return new Disk(device.toString(), store.getTotalSpace(), store.getUsableSpace());
    } catch (IOException | UnsupportedOperationException e) {
      return null; // Not here, or not for our eyes.
    }
  }
}
