package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.activities.postgres.TableOrder.Reference;

final class TableOrderTest {
  @Test
  void putsFirstWhatOthersReferTo() {
    TableOrder order =
        new TableOrder(List.of(new Reference("items", "orders"), new Reference("orders", "users")));

    assertThat(order.sorted(List.of("items", "orders", "users", "a")))
        .containsExactly("a", "users", "orders", "items");
    assertThat(order.sorted(List.of("items", "users"))).containsExactly("users", "items");
  }

  @Test
  void comesToAnEndWhereTablesReferToEachOtherInACircle() {
    TableOrder order =
        new TableOrder(
            List.of(
                new Reference("a", "b"), new Reference("b", "a"), new Reference("tree", "tree")));

    assertThat(order.sorted(List.of("a", "b", "tree"))).containsExactlyInAnyOrder("a", "b", "tree");
    assertThat(order.refersToItself("tree")).isTrue();
    assertThat(order.refersToItself("a")).isFalse();
  }
}
