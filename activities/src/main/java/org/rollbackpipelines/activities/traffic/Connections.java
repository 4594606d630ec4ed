package org.rollbackpipelines.activities.traffic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The connections to some servers that stand, as the kernel lists them: those of this host's own
 * network, and of the networks that any nginx of this host has for itself.
 */
final class Connections {
  private static final Path PROC = Path.of("/proc");
  private static final String NGINX = "nginx";

  /** Established, and those about to be; what is closed waits here for its time, and is nobody. */
  private static final Set<String> STANDING = Set.of("01", "02", "03");

  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int STATE = 3;
  private static final int WORD = 4;
  private static final int HEX = 16;
  private static final int MOST_TOLD = 5;

  private final Set<String> servers;

  private Connections(Set<String> servers) {
    this.servers = servers;
  }

  /** Of servers that are named with their ports. */
  static Connections to(List<String> servers) throws TrafficStaysException {
    Set<String> ends = new HashSet<>();
    for (String server : servers) {
      int colon = server.lastIndexOf(':');
      try {
        for (InetAddress address : InetAddress.getAllByName(server.substring(0, colon))) {
          ends.add(end(address, Integer.parseInt(server.substring(colon + 1))));
        }
      } catch (UnknownHostException e) {
        throw new TrafficStaysException(
            "nobody knows the address of " + server + ": who is still there cannot be seen");
      }
    }
    return new Connections(ends);
  }

  /** Some of those that stand, from where to where; none where there is nobody. */
  List<String> standing() throws UnseenException {
    Set<String> found = new TreeSet<>();
    for (Path table : tables()) {
      for (String line : lines(table)) {
        String[] columns = line.strip().split("\\s+", -1);
        if (columns.length > STATE && STANDING.contains(columns[STATE])) {
          String local = end(columns[LOCAL]);
          String remote = end(columns[REMOTE]);
          if (servers.contains(remote)) {
            found.add(local + " to " + remote);
          } else if (servers.contains(local)) {
            found.add(remote + " to " + local);
          }
        }
      }
    }
    return found.stream().limit(MOST_TOLD).toList();
  }

  /** Each network once; the first is our own. */
  private static List<Path> tables() {
    List<Path> processes = new ArrayList<>(List.of(PROC.resolve("self")));
    try (Stream<Path> all = Files.list(PROC)) {
      all.filter(Connections::isNginx).forEach(processes::add);
    } catch (IOException e) {
      throw new UnseenException(e);
    }
    Set<String> networks = new HashSet<>();
    return processes.stream()
        .filter(process -> networks.add(network(process)))
        .flatMap(process -> Stream.of("net/tcp", "net/tcp6").map(process::resolve))
        .toList();
  }

  private static boolean isNginx(Path process) {
    try {
      return Files.readString(process.resolve("comm")).strip().equals(NGINX);
    } catch (IOException noProcess) {
      return false;
    }
  }

  /** Where nobody may know it, it counts as one of its own. */
  private static String network(Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("ns/net")).toString();
    } catch (IOException notOurs) {
      return process.toString();
    }
  }

  private static List<String> lines(Path table) {
    try {
      return Files.readString(table, StandardCharsets.ISO_8859_1).lines().skip(1).toList();
    } catch (IOException gone) {
      // A process that ended has no connections; a kernel may have no IPv6.
      if (table.equals(PROC.resolve("self/net/tcp"))) {
        throw new UnseenException(gone);
      }
      return List.of();
    }
  }

  /** One end, written as the kernel does: each word of the address turned round. */
  private static String end(String written) {
    int colon = written.indexOf(':');
    byte[] address = HexFormat.of().parseHex(written.substring(0, colon));
    for (int word = 0; word < address.length; word += WORD) {
      turn(address, word);
    }
    try {
      return end(
          InetAddress.getByAddress(address), Integer.parseInt(written.substring(colon + 1), HEX));
    } catch (UnknownHostException e) {
      throw new UnseenException(e);
    }
  }

  private static void turn(byte[] address, int word) {
    for (int i = 0; i < WORD / 2; i++) {
      byte first = address[word + i];
      address[word + i] = address[word + WORD - 1 - i];
      address[word + WORD - 1 - i] = first;
    }
  }

  private static String end(InetAddress address, int port) {
    return address.getHostAddress() + ":" + port;
  }

  /** The kernel does not say which connections there are. */
  static final class UnseenException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    UnseenException(IOException cause) {
      super("which connections stand cannot be read from " + PROC + ": nothing was stopped", cause);
    }
  }
}
