package org.rollbackpipelines.activities.traffic;

import java.util.List;
import java.util.stream.Collectors;
import org.rollbackpipelines.workflows.application.FirewallMaintenance;

/** The rules that keep users out, as nft reads them. */
final class FirewallTable {
  private final String name;
  private final FirewallMaintenance maintenance;

  FirewallTable(String application, FirewallMaintenance maintenance) {
    this.name = "rollback_" + application;
    this.maintenance = maintenance;
  }

  /** As nft lists it. */
  String listed() {
    return "table inet " + name;
  }

  /** Naming a table makes it where it is missing, so that it can be removed in any case. */
  String removal() {
    return listed() + "\ndelete " + listed() + "\n";
  }

  /**
   * Behind the tracking of connections and before any translation of addresses: Docker has not yet
   * sent a published port on to its container.
   */
  String rules() {
    return removal()
        + listed()
        + """
         {
          chain closed {
            type filter hook prerouting priority -150; policy accept;
            iif "lo" accept
            ct direction reply accept
            fib daddr type != local accept
        """
        + refusals()
        + "  }\n}\n";
  }

  private String refusals() {
    if (maintenance.from().isEmpty()) {
      return refusal("");
    }
    return refusal("ip", maintenance.from().stream().filter(one -> !one.contains(":")).toList())
        + refusal("ip6", maintenance.from().stream().filter(one -> one.contains(":")).toList());
  }

  private String refusal(String family, List<String> networks) {
    return networks.isEmpty()
        ? ""
        : refusal(family + " saddr { " + String.join(", ", networks) + " } ");
  }

  /** Connections that stand already are cut, too. */
  private String refusal(String from) {
    String ports =
        maintenance.ports().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "    %stcp dport { %s } reject with tcp reset\n    %sudp dport { %s } drop\n"
        .formatted(from, ports, from, ports);
  }
}
