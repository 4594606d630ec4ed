package org.rollbackpipelines.workflows.salvage;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.database.PutBack.TableRows;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.sample.Samples;

final class PutRowsBackStoryTest {
  private static final List<WantedRows> ORDERS =
      List.of(new WantedRows("public.orders", List.of(List.of("17"), List.of("18")), false));

  @AutoClose private final Bench bench = Bench.open();

  @BeforeEach
  void restoreABackup() {
    bench
        .host()
        .has(Samples.withDatabase("shop", "main", SchemaRule.RESTORE))
        .recordedWithBackups();
    RunResult unused =
        bench.result(
            bench.start("StandardRollback", "run-1", Samples.execute("shop")), RunResult.class);
  }

  @Test
  void putsRowsBackWhileItHoldsTheApplication() {
    RowsPutBack done =
        putBack(new PutBackRequest("shop", "run-1", null, ORDERS, "they are wanted", true, "ann"));

    assertThat(done.kept()).isEqualTo("main_before_run-1");
    assertThat(done.database()).isEqualTo("main");
    assertThat(done.executed()).isTrue();
    assertThat(done.result().detail()).isEqualTo("ann: they are wanted");
    assertThat(done.result().tables()).containsExactly(new TableRows("public.orders", 2, 1, 2, 0));
    assertThat(bench.historyOf("put-back-1"))
        .containsSubsequence(
            "HostLocks.Take", "Reports.Find", "Databases.PutBack", "HostLocks.Release");
    bench.keepHistory("put-back-1", "PutRowsBack");
  }

  @Test
  void onlyLooksWithoutAWordToExecuteAndHoldsNothing() {
    RowsPutBack look =
        putBack(
            Map.of(
                "application",
                "shop",
                "run",
                "run-1",
                "rows",
                List.of(Map.of("table", "public.orders"))));

    assertThat(look.executed()).isFalse();
    assertThat(look.result().tables()).containsExactly(new TableRows("public.orders", 2, 1, 0, 0));
    assertThat(bench.historyOf("put-back-1"))
        .contains("Databases.PutBack")
        .doesNotContain("HostLocks");
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThat(refusal("run-1", null, List.of(), "why"))
        .contains("the input does not say which rows");
    assertThat(refusal("run-1", null, List.of(new WantedRows(" ", List.of(), false)), "why"))
        .contains("the input does not say which rows");
    assertThat(refusal("run-1", null, ORDERS, null)).contains("the input gives no reason");
    assertThat(refusal("run-9", null, ORDERS, "why")).contains("the archive knows no run 'run-9'");
    assertThat(refusal("run-1", "other", ORDERS, "why"))
        .contains("the run kept no database 'other'; it kept main");
  }

  @Test
  void saysWhyItCouldNotBeDone() {
    bench.host().on("Databases.PutBack").failsForGood("the kept database is not there any more");

    assertThat(refusal("run-1", "main", ORDERS, "why"))
        .isEqualTo("the kept database is not there any more");
    assertThat(bench.historyOf("put-back-1")).contains("HostLocks.Release");
  }

  private String refusal(
      String run, @Nullable String database, List<WantedRows> rows, @Nullable String reason) {
    ApplicationFailure failure =
        bench.failureOf(
            bench.start(
                "PutRowsBack",
                "put-back-1",
                new PutBackRequest("shop", run, database, rows, reason, true, null)));
    return failure.getOriginalMessage();
  }

  private RowsPutBack putBack(Object request) {
    return bench.result(bench.start("PutRowsBack", "put-back-1", request), RowsPutBack.class);
  }
}
