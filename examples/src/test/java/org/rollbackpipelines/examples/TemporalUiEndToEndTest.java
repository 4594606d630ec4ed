package org.rollbackpipelines.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rollback by somebody who has a browser and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@EnabledIfEnvironmentVariable(
    named = "ROLLBACK_TEMPORAL",
    matches = ".+",
    disabledReason = "Temporal's server could not be built")
final class TemporalUiEndToEndTest {
  private static final String EMERGENCY = "EmergencyRollback";
  private static final String FIELDS =
      "it may have: application, to, reason, severity, execute, requestedBy, approveBy, profile,"
          + " database, backup, before, stopFirst, revision, at, restorePoint, services,"
          + " keepConfiguration, feature, turn, actions, tier, clearJobs";

  private static final Pattern PLAN = Pattern.compile("plan ([0-9a-f]{16})");

  private TemporalServer server;
  private Engine engine;
  private SampleShop shop;
  private WorkerProcess worker;
  private Browser browser;

  @BeforeAll
  void deployTheBadReleaseAfterTheGoodOne() {
    server = TemporalServer.start();
    engine = new Engine(server.address());
    shop = SampleShop.create();
    shop.deploy("v1.0.0");
    worker = WorkerProcess.start(server.address(), shop.profile());
    new Operator(server.address(), shop.profile()).asks("record", "--verdict", "good");
    shop.deploy("v1.1.0");
    browser = Browser.open();
  }

  @AfterAll
  void clearAway() {
    if (browser != null) {
      browser.close();
    }
    if (worker != null) {
      worker.close();
    }
    if (shop != null) {
      shop.close();
    }
    if (engine != null) {
      engine.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  @Order(1)
  void onlyPlansWithoutTheWordExecute() {
    StartPage form =
        StartPage.open(browser, server.ui())
            .name("only-a-plan", "rollback", EMERGENCY)
            .input("{\"application\": \"demo\", \"reason\": \"the page answers 500\"}");
    browser.photograph("start-plan");

    RunPage run = form.start().awaitStatus("Completed");

    assertThat(run.inputAndResult()).contains("\"outcome\": null");
    assertThat(run.awaitDetails(text -> text.contains("Mark v1.1.0 bad")))
        .contains("because it is the last good release")
        .contains("· Replace shop");
    run.photograph("plan-only");
    assertThat(shop.release()).isEqualTo("v1.1.0");
  }

  @ParameterizedTest(name = "{0}")
  @Order(2)
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "unknown-field | EmergencyRollback | {\"application\": \"demo\", \"exeucte\": true}"
            + " | the input has an unknown field 'exeucte'; "
            + FIELDS,
        "wrong-type | EmergencyRollback | {\"application\": \"demo\", \"execute\": \"perhaps\"}"
            + " | the field 'execute' of the input is \\\"perhaps\\\"; it must be true or false,"
            + " without quotes",
        "wrong-choice | RecordRelease | {\"application\": \"demo\", \"verdict\": \"fine\"}"
            + " | the field 'verdict' of the input is \\\"fine\\\"; it must be one of:"
            + " \\\"candidate\\\", \\\"good\\\", \\\"bad\\\"",
        "no-object | EmergencyRollback | \"demo\" | the input is not one JSON object; " + FIELDS,
        "empty-input | EmergencyRollback | `` | the input names no application: give one JSON"
            + " object such as",
        "unknown-type | Emergency | {\"application\": \"demo\"} | there is no workflow type"
            + " 'Emergency'; start one of: EmergencyRollback, StandardRollback, PartialRollback,"
            + " FullRollback, DatabaseRollback, ClusterRollback, ConfigurationRollback,"
            + " TrafficSwitch, CustomRollback, UndoRollback, FailedRollbackRecovery, RecordRelease,"
            + " SalvageRows, PutRowsBack, FetchBackup, UnlockMigrations, FlushCaches, RestartCache,"
            + " TurnTraffic, TurnQueues, JudgeRelease, Inquiry",
        "unknown-application | EmergencyRollback | {\"application\": \"dmeo\"}"
            + " | no application 'dmeo' is served here; served: demo",
      })
  void failsAtOnceOnWhatItCannotRead(String id, String type, String input, String sentence) {
    RunPage run =
        StartPage.openLink(browser, server.ui(), id, type)
            .input(input)
            .start()
            .awaitStatus("Failed");

    assertThat(run.inputAndResult()).contains(sentence);
    run.photograph("failed-" + id);
    assertThat(shop.release()).isEqualTo("v1.1.0");
  }

  @Test
  @Order(3)
  void rollsBackBeforeTheEyesOfWhoStartedIt() {
    shop.till().shut();
    StartPage form =
        StartPage.openLink(browser, server.ui(), "back-to-good", EMERGENCY)
            .input(
                "{\"application\": \"demo\", \"reason\": \"the page answers 500\","
                    + " \"severity\": \"P1\", \"execute\": true}");
    browser.photograph("start-form");
    RunPage run = form.start().awaitStatus("Running");

    String during = run.awaitDetails(text -> text.contains("▶ Wait until the checks pass"));
    assertThat(during).contains("✓ Capture evidence").contains("· Mark v1.1.0 bad");
    run.photograph("live-plan");
    shop.till().reopen();
    String after = run.awaitDetails(text -> text.contains("✓ Mark v1.1.0 bad"));

    assertThat(after).contains("✓ Wait until the checks pass").contains("ROLLED_BACK");
    run.awaitStatus("Completed").photograph("finished-plan");
    assertThat(run.inputAndResult()).contains("\"outcome\": \"ROLLED_BACK\"");
    run.photograph("result");
    assertThat(shop.release()).isEqualTo("v1.0.0");
  }

  @Test
  @Order(4)
  void tellsWhatEachBarOfTheTimelineIsFor() {
    RunPage run = RunPage.open(browser, server.ui(), "back-to-good");

    assertThat(run.timeline())
        .contains("Services.SwitchTo • Replace shop")
        .contains("Checks.Await • Wait until the checks pass")
        .contains("HostLocks.Take • Hold demo on shop-host")
        .contains("Holds demo for one run at a time");
    run.photograph("timeline");
    assertThat(engine.withoutSummary("back-to-good")).isEmpty();
  }

  @Test
  @Order(5)
  void findsRunsByWhatTheyAreAbout() {
    RunList list = RunList.open(browser, server.ui());

    list.awaitFound(
        "RollbackApplication=\"demo\" AND RollbackOutcome=\"ROLLED_BACK\"", Set.of("back-to-good"));
    list.photograph("filter");
    list.awaitFound(
        "RollbackTier=\"emergency\" AND RollbackPhase=\"settle\" AND RollbackSeverity=\"P1\"",
        Set.of("back-to-good"));
    list.awaitFound(
        "RollbackApplication=\"demo\" AND RollbackTier=\"emergency\"",
        Set.of("only-a-plan", "back-to-good"));
    list.awaitFound("RollbackOutcome=\"REVERTED\"", Set.of());
  }

  @Test
  @Order(6)
  void waitsForTheYesOfSomebodyElse() {
    shop.deploy("v1.1.0");
    RunPage run =
        StartPage.openLink(browser, server.ui(), "agreed", EMERGENCY)
            .input(
                "{\"application\": \"demo\", \"reason\": \"again\", \"execute\": true,"
                    + " \"requestedBy\": \"ben\", \"approveBy\": \"anna\"}")
            .start();
    String plan = planIn(run.awaitDetails(text -> text.contains("waits for")));
    run.photograph("waits-for-approval");
    assertThat(shop.release()).isEqualTo("v1.1.0");

    UpdateDialog.open(browser)
        .photograph("updates")
        .choose("approve")
        .input("{\"by\": \"anna\", \"plan\": \"" + plan + "\"}")
        .photograph("approve")
        .submit();

    run.awaitStatus("Completed");
    assertThat(run.inputAndResult()).contains("\"outcome\": \"ROLLED_BACK\"");
    assertThat(shop.release()).isEqualTo("v1.0.0");
  }

  private static String planIn(String details) {
    Matcher plan = PLAN.matcher(details);
    assertThat(plan.find()).as(details).isTrue();
    return plan.group(1);
  }
}
