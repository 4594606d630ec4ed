package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rules of the host's own packet filter that refuse connections from elsewhere. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("firewall")
@Doc(
    "A table of nftables that refuses connections from elsewhere to ports of this host, those that"
        + " Docker publishes among them. The host itself is still served.")
public record FirewallMaintenance(
    @Doc("Ports, as users reach them, that are closed; nothing else is.") List<Integer> ports,
    @Doc("Networks that are refused, such as 203.0.113.0/24; left out: all but the host itself.")
        @Default("[]")
        List<String> from,
    @Doc("The program nft, with what stands before it, such as sudo -n.") @Default("[nft]")
        List<String> program)
    implements Maintenance {
  private static final int SSH = 22;
  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern NETWORK = Pattern.compile("[0-9A-Fa-f:.]+(/[0-9]{1,3})?");

  public FirewallMaintenance {
    ports = List.copyOf(ports);
    from = List.copyOf(from);
    program = List.copyOf(program);
    if (ports.isEmpty() || program.isEmpty()) {
      throw new IllegalArgumentException(
          "ports or program is empty: name at least the port that users come in by");
    }
    ports.forEach(FirewallMaintenance::requirePort);
    from.forEach(FirewallMaintenance::requireNetwork);
  }

  @Override
  public String closing() {
    return "nftables refuses connections to port "
        + ports.stream().map(String::valueOf).collect(Collectors.joining(", "))
        + (from.isEmpty() ? " from elsewhere" : " from " + String.join(", ", from));
  }

  private static void requirePort(int port) {
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException("port is " + port + ": it must be 1 to " + HIGHEST_PORT);
    }
    if (port == SSH) {
      throw new IllegalArgumentException(
          "ports has 22, by which people reach the host: closing it could lock everybody out");
    }
  }

  /** It becomes a part of a rule: nothing but an address may. */
  private static void requireNetwork(String network) {
    if (!NETWORK.matcher(network).matches()) {
      throw new IllegalArgumentException(
          "from has '"
              + network
              + "', which is no network such as 203.0.113.0/24 or 2001:db8::/32");
    }
  }
}
