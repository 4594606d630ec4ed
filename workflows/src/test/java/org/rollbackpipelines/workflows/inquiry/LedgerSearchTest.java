package org.rollbackpipelines.workflows.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rollbackpipelines.workflows.release.Verdict.GOOD;
import static org.rollbackpipelines.workflows.sample.Samples.A;
import static org.rollbackpipelines.workflows.sample.Samples.B;
import static org.rollbackpipelines.workflows.sample.Samples.C;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.sample.Seen;

final class LedgerSearchTest {
  private static final LedgerSearch SHOP =
      search(
          Seen.world().ledger("v1.0.0", A, GOOD).ledger("v1.1.0", B, GOOD).ledger("rc-1", C, GOOD));

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "v1.0.0, v1.0.0",
    "aaaa, v1.0.0",
    "bbbbbbbbbbbb, v1.1.0",
    "cccccccccccccccccccccccccccccccccccccccc, rc-1"
  })
  void findsByNameCommitAndFirstDigits(String asked, String found) {
    assertThat(SHOP.find(asked).map(Release::name)).contains(found);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "v1.0.1 | near it are v1.0.0",
        "1.1.0  | near it are v1.1.0",
        "rc     | near it are rc-1",
        "aaa    | its newest are rc-1 (cccccccc), v1.1.0 (bbbbbbbb), v1.0.0 (aaaaaaaa)",
        "dddddd | its newest are rc-1 (cccccccc), v1.1.0 (bbbbbbbb), v1.0.0 (aaaaaaaa)"
      })
  void namesThoseThatAreNear(String asked, String near) {
    assertThat(SHOP.find(asked)).isEmpty();
    assertThat(SHOP.nothing(asked))
        .isEqualTo(
            "the ledger of shop holds no release '"
                + asked
                + "'; "
                + near
                + "; see all with: rollback releases");
  }

  @Test
  void asksForTheCommitWhereANameWasGivenTwice() {
    LedgerSearch moved = search(Seen.world().ledger("v1", A, GOOD).ledger("v1", B, GOOD));

    assertThatThrownBy(() -> moved.find("v1"))
        .hasMessageContaining(
            "the ledger of shop holds 2 releases called 'v1': say which one by its commit ("
                + A
                + ", "
                + B
                + ")");
    assertThat(moved.find(B)).isPresent();
  }

  @Test
  void saysHowAnEmptyLedgerGetsItsFirstRelease() {
    assertThat(new LedgerSearch("shop", List.of()).nothing("v1"))
        .isEqualTo(
            "the ledger of shop holds no release; write one down after each deployment with:"
                + " rollback record");
  }

  private static LedgerSearch search(Seen seen) {
    return new LedgerSearch("shop", seen.observation().releases());
  }
}
