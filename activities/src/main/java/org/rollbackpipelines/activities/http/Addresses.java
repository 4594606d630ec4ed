package org.rollbackpipelines.activities.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/**
 * Resolves a host and refuses what no application lives at: link-local addresses, where clouds hand
 * out their credentials, and the other addresses of that kind. Loopback and private networks are
 * where applications do live.
 */
public final class Addresses {
  /** Where clouds serve metadata outside of the link-local ranges. */
  private static final Set<String> METADATA =
      Set.of("100.100.100.200", "192.0.0.192", "168.63.129.16", "fd00:ec2:0:0:0:0:0:254");

  private Addresses() {}

  /**
   * The first address of the host. All of them are looked at: which one a client takes is its own
   * choice. The JVM remembers the answer for its next look-ups.
   */
  public static InetAddress resolve(String host) throws IOException {
    InetAddress[] addresses = lookUp(host);
    for (InetAddress address : addresses) {
      if (isForbidden(address)) {
        throw new IOException(
            "host '"
                + host
                + "' is "
                + address.getHostAddress()
                + ", a link-local or metadata"
                + " address: those are never asked");
      }
    }
    return addresses[0];
  }

  public static boolean isForbidden(InetAddress address) {
    return address.isLinkLocalAddress() || METADATA.contains(address.getHostAddress());
  }

  private static InetAddress[] lookUp(String host) throws IOException {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new IOException("no address is known for host '" + host + "'", e);
    }
  }
}
