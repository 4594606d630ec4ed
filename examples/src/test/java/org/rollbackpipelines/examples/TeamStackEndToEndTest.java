package org.rollbackpipelines.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A team's Temporal from one compose file, and a rollback by its worker. */
@EnabledIfEnvironmentVariable(
    named = "ROLLBACK_TEMPORAL",
    matches = ".+",
    disabledReason = "Temporal's server could not be built")
final class TeamStackEndToEndTest {

  @Test
  void bringsTheShopBackByTheWorkerInItsContainer(@TempDir Path applications) throws IOException {
    try (Shop shop = Shop.materialize("rbteamshop")) {
      Files.copy(shop.profile(), applications.resolve("shop.yaml"));
      try (TeamStack stack = TeamStack.up(applications, shop.folder().getParent())) {
        Operator operator = new Operator(stack.address(), shop.profile());
        shop.deploy("v1.0.0");
        operator.asks("record", "--verdict", "good");
        shop.deploy("v1.1.0");
        stack.bringUp();

        Program.Ended ended =
            operator.types(
                Operator.withJson("start", "--tier", "emergency", "--reason", "500", "--wait"));

        JsonNode result = Operator.document(ended);
        assertThat(result.path("outcome").asText()).as(ended.err()).isEqualTo("ROLLED_BACK");
        assertThat(Shop.status(shop.health())).isEqualTo(200);
        assertThat(Shop.status(stack.ui())).isEqualTo(200);
        assertThat(found(stack, "RollbackOutcome='ROLLED_BACK'"))
            .contains(result.path("run").asText());
        assertThat(found(stack, "RollbackApplication='rbteamshop' AND RollbackTier='emergency'"))
            .contains(result.path("run").asText());
      }
    }
  }

  /** What the Temporal UI's filter would list; the engine indexes a moment later. */
  private static String found(TeamStack stack, String query) {
    StringBuilder list = new StringBuilder();
    Wait.until(
        "a run is found by " + query,
        java.time.Duration.ofSeconds(30),
        () -> {
          list.setLength(0);
          list.append(stack.admin("workflow", "list", "--query", query).out());
          return list.toString().contains("EmergencyRollback");
        });
    return list.toString();
  }
}
