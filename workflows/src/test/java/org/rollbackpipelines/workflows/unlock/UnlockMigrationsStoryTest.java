package org.rollbackpipelines.workflows.unlock;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ApplicationFailure;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.fake.Bench;
import org.rollbackpipelines.workflows.fake.FakeApplication;
import org.rollbackpipelines.workflows.sample.Samples;

final class UnlockMigrationsStoryTest {
  @AutoClose private final Bench bench = Bench.open();

  @Test
  void takesTheLockOfTheOnlyMigratedDatabaseAway() {
    FakeApplication unused = bench.host().has(Samples.migrated("shop", "main", SchemaRule.REFUSE));

    Unlocked unlocked =
        bench.result(
            bench.start("UnlockMigrations", "unlock-1", Map.of("application", "shop")),
            Unlocked.class);

    assertThat(unlocked.database()).isEqualTo("main");
    assertThat(unlocked.detail()).contains("is taken away");
    bench.keepHistory("unlock-1", "UnlockMigrations");
  }

  @Test
  void saysWhoMayStillHoldIt() {
    FakeApplication unused = bench.host().has(Samples.migrated("shop", "main", SchemaRule.REFUSE));
    bench.host().on("Migrations.Unlock").saysNo("session 7 of shop could hold it");

    assertThat(refusal(Map.of("application", "shop")))
        .isEqualTo("no lock was taken away: session 7 of shop could hold it");
  }

  @Test
  void saysWhichDatabasesHaveMigrations() {
    FakeApplication unused = bench.host().has(Samples.withDatabase("shop", "main"));
    FakeApplication migrated =
        bench.host().has(Samples.migrated("till", "sales", SchemaRule.REFUSE));

    assertThat(refusal(Map.of("application", "shop")))
        .contains("the profile names no database with migrations");
    assertThat(refusal(Map.of("application", "till", "database", "sale")))
        .contains("no database 'sale' with migrations; it names sales");
    assertThat(refusal(Map.of())).contains("the input names no application");
    assertThat(migrated.states()).isEmpty();
  }

  private String refusal(Map<String, String> request) {
    ApplicationFailure failure =
        bench.failureOf(bench.start("UnlockMigrations", "unlock-" + request.hashCode(), request));
    return failure.getOriginalMessage();
  }
}
