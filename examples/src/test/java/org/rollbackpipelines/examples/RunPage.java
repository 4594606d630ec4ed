package org.rollbackpipelines.examples;

import java.time.Duration;
import java.util.function.Predicate;
import org.openqa.selenium.By;

/** The Temporal UI's page of one run. */
final class RunPage {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final By HEADING = By.cssSelector("[data-testid=workflow-id-heading]");
  private static final By STATUS = By.cssSelector("[data-testid=workflow-status]");
  private static final By INPUT_AND_RESULT = By.cssSelector("[data-testid=input-and-result]");
  private static final By DETAILS = By.cssSelector("iframe[title=output]");
  private static final By PAGE = By.tagName("body");

  private final Browser browser;

  private RunPage(Browser browser) {
    this.browser = browser;
    browser.see(HEADING);
  }

  static RunPage open(Browser browser, String ui, String id) {
    return at(browser, ui + "/namespaces/default/workflows/" + id);
  }

  static RunPage at(Browser browser, String address) {
    browser.open(address, HEADING);
    return new RunPage(browser);
  }

  /** The page follows the run by itself. */
  RunPage awaitStatus(String status) {
    Wait.until("the page says " + status, PATIENCE, () -> browser.text(STATUS).equals(status));
    return this;
  }

  /** What the run was given and what it ended with. */
  String inputAndResult() {
    browser.press(By.id("timeline-tab"));
    browser.see(INPUT_AND_RESULT);
    return browser.text(INPUT_AND_RESULT);
  }

  /** Everything on the page with the timeline, its bars with their summaries among it. */
  String timeline() {
    browser.press(By.id("timeline-tab"));
    browser.see(INPUT_AND_RESULT);
    return browser.text(PAGE);
  }

  /** The page with the live plan; R asks the run for a newer one. */
  String awaitDetails(Predicate<String> enough) {
    browser.press(By.id("user-metadata-tab"));
    browser.see(DETAILS);
    StringBuilder seen = new StringBuilder();
    Wait.until(
        "the details say it",
        PATIENCE,
        () -> {
          browser.see(PAGE).sendKeys("r");
          seen.setLength(0);
          seen.append(browser.textInFrame(DETAILS));
          return enough.test(seen.toString());
        });
    return seen.toString();
  }

  RunPage photograph(String name) {
    browser.photograph(name);
    return this;
  }
}
