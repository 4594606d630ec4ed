package org.rollbackpipelines.examples;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** The Temporal UI's list of runs. */
final class RunList {
  private static final By WRITE_A_QUERY = By.cssSelector("[data-testid=toggle-manual-query]");
  private static final By QUERY = By.cssSelector("[data-testid=manual-search-input]");
  private static final By IDS =
      By.xpath(
          "//tr[@data-testid='workflows-summary-configurable-table-row']"
              + "//td[@data-testid='workflows-summary-table-body-cell'][2]//a");

  private final Browser browser;

  private RunList(Browser browser) {
    this.browser = browser;
  }

  static RunList open(Browser browser, String ui) {
    browser.open(ui + "/namespaces/default/workflows", WRITE_A_QUERY);
    browser.press(WRITE_A_QUERY);
    return new RunList(browser);
  }

  /** Types a query and waits until the list holds these runs; the engine lists a moment later. */
  RunList awaitFound(String query, Set<String> ids) {
    browser.see(QUERY).clear();
    browser.see(QUERY).sendKeys(query);
    Wait.until(
        query + " lists " + ids,
        Duration.ofSeconds(60),
        () -> {
          browser.press(By.cssSelector("[data-testid=manual-search-button]"));
          return listed().equals(ids);
        });
    return this;
  }

  private Set<String> listed() {
    try {
      List<WebElement> links = browser.all(IDS);
      return links.stream().map(WebElement::getText).collect(Collectors.toSet());
    } catch (StaleElementReferenceException drawnAnew) {
      return Set.of();
    }
  }

  RunList photograph(String name) {
    browser.photograph(name);
    return this;
  }
}
