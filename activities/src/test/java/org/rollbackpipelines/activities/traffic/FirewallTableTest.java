package org.rollbackpipelines.activities.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.FirewallMaintenance;

final class FirewallTableTest {
  @Test
  void refusesWhatIsAskedOfThisHostAndNothingThatPassesThrough() {
    assertThat(rules(List.of()))
        .containsSubsequence(
            "table inet rollback_shop",
            "delete table inet rollback_shop",
            "hook prerouting priority -150; policy accept;",
            "iif \"lo\" accept",
            "ct direction reply accept",
            "fib daddr type != local accept",
            "    tcp dport { 80, 443 } reject with tcp reset",
            "    udp dport { 80, 443 } drop");
  }

  @Test
  void keepsTheTwoFamiliesOfAddressesApart() {
    assertThat(rules(List.of("192.0.2.0/24", "2001:db8::/32", "198.51.100.7")))
        .contains("ip saddr { 192.0.2.0/24, 198.51.100.7 } tcp dport { 80, 443 }")
        .contains("ip6 saddr { 2001:db8::/32 } udp dport { 80, 443 } drop")
        .doesNotContain("    tcp dport");
  }

  private static String rules(List<String> from) {
    return new FirewallTable(
            "shop", new FirewallMaintenance(List.of(80, 443), from, List.of("nft")))
        .rules();
  }
}
