package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbackpipelines.activities.postgres.Standing.Decision;
import org.rollbackpipelines.activities.postgres.Standing.Move;

final class StandingTest {
  private static final CopyNames NAMES = new CopyNames("shop", "r1");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # present                          | swap   | what it says    | undo   | what it says
          shop shop_rb_r1                    | RENAME | is live now     | OPEN   | was not swapped
          shop shop_before_r1                | OPEN   | swapped before  | RENAME | live again
          shop shop_rb_r1 shop_before_r1     | REFUSE | are both there  | REFUSE | are both there
          shop                               | REFUSE | no database shop_rb_r1 | OPEN | not swapped
          shop shop_rb_other shop_before_other | REFUSE | no database shop_rb_r1 | OPEN | not swapped
          shop_rb_r1                         | REFUSE | no database shop; shop_rb_r1 is there | REFUSE | no database shop;
          shop_before_r1                     | REFUSE | holds what was live before | REFUSE | holds what was live before
          shop_rb_r1 shop_before_r1          | REFUSE | shop_before_r1 is there | REFUSE | shop_rb_r1 is there
          postgres                           | REFUSE | no database shop: | REFUSE | no database shop:
          """,
      delimiter = '|')
  void followsFromTheNamesThatThereAre(
      String present, Move swap, String swapSays, Move undo, String undoSays) {
    Standing standing = Standing.of(NAMES, Set.of(present.split(" ")));

    assertDecision(standing.forSwap(), swap, swapSays);
    assertDecision(standing.forUndo(), undo, undoSays);
  }

  @Test
  void opensTheLiveOneFirst() {
    Standing standing = Standing.of(NAMES, Set.of("shop_before_r1", "shop", "postgres"));

    assertThat(standing.present()).containsExactly("shop", "shop_before_r1");
  }

  private static void assertDecision(Decision decision, Move move, String says) {
    assertThat(decision.move()).isEqualTo(move);
    assertThat(decision.sentence()).contains(says);
  }
}
