package org.rollbackpipelines.workflows.inquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.sample.Samples;

final class InquiryStoryTest {
  @AutoClose private final Bench bench = Bench.open();
  private final FakeApplication shop = bench.host().has(Samples.application("shop")).recorded();

  @Test
  void tellsOfDatabasesWhereTheyAreAskedFor() {
    bench.host().has(Samples.withDatabase("till", "main")).recordedWithBackups();

    assertThat(ask(new Question("till", null, true)).databases())
        .singleElement()
        .satisfies(main -> assertThat(main.backups()).hasSize(1));
    assertThat(ask(new Question("till", null, false)).databases()).isEmpty();
  }

  @Test
  void readsTheLedgerAndTheRuns() {
    RunResult run = bench.rollBack(Samples.execute("shop"), "run-1");

    Answer answer = ask(new Question("shop", null, false));

    assertThat(answer.releases()).extracting(Release::name).containsExactly("v1.0.0", "v1.1.0");
    assertThat(answer.runs()).containsExactly(run);
    bench.keepHistory("inquiry-1", "Inquiry");
  }

  @Test
  void findsOneRun() {
    bench.rollBack(Samples.execute("shop"), "run-1");
    RunResult second = bench.rollBack(Samples.execute("shop", "v1.1.0"), "run-2");

    assertThat(ask(new Question("shop", "run-2", false)).runs()).containsExactly(second);
  }

  @Test
  void hasNoRunOfThatName() {
    assertThat(ask(new Question("shop", "run-9", false)).runs()).isEmpty();
    assertThat(shop.states()).isEmpty();
  }

  @Test
  void answersWhenNothingButTheApplicationIsGiven() {
    assertThat(ask(Map.of("application", "shop")).releases()).hasSize(2);
  }

  @Test
  void namesTheApplicationsThatAreServed() {
    assertThat(catchThrowable(() -> ask(new Question("shoop", null, false))))
        .hasStackTraceContaining("no application is called 'shoop'; served are [shop]");
  }

  private Answer ask(Object question) {
    return bench.result(bench.start("Inquiry", "inquiry-1", question), Answer.class);
  }
}
