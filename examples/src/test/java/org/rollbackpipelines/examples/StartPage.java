package org.rollbackpipelines.examples;

import java.time.Duration;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The Temporal UI's form that starts a workflow. */
final class StartPage {
  private static final By HEADING = By.cssSelector("h1[data-testid=start-workflow]");
  private static final By ID = By.id("workflowId");
  private static final By QUEUE = By.id("taskQueue");
  private static final By TYPE = By.id("workflowType");
  private static final By INPUT = By.cssSelector(".cm-content[role=textbox]");
  private static final By START = By.cssSelector("button[data-testid=start-workflow-button]");
  private static final By STARTED = By.partialLinkText("Workflow started successfully");

  private final Browser browser;

  private StartPage(Browser browser) {
    this.browser = browser;
    browser.see(HEADING);
  }

  /** The empty form, as the button above the list of runs opens it. */
  static StartPage open(Browser browser, String ui) {
    browser.open(ui + "/namespaces/default/workflows");
    browser.press(By.partialLinkText("Start Workflow"));
    return new StartPage(browser);
  }

  /** The form as a link in a runbook opens it: all is filled in but the input. */
  static StartPage openLink(Browser browser, String ui, String id, String type) {
    browser.open(
        ui
            + "/namespaces/default/workflows/start-workflow?workflowId="
            + id
            + "&taskQueue=rollback&workflowType="
            + type);
    return new StartPage(browser);
  }

  StartPage name(String id, String queue, String type) {
    write(ID, id);
    write(QUEUE, queue);
    write(TYPE, type);
    return this;
  }

  /** Types the input and leaves its field, whereupon the UI puts it in order. */
  StartPage input(String json) {
    write(INPUT, json);
    browser.press(HEADING);
    return this;
  }

  RunPage start() {
    browser.press(START);
    browser.press(STARTED);
    return new RunPage(browser);
  }

  /** What an earlier run left in a field goes first. */
  private void write(By field, String text) {
    browser.press(field);
    WebElement element = browser.see(field);
    element.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
    element.sendKeys(text);
    Wait.until(
        text + " stands in " + field,
        Duration.ofSeconds(30),
        () -> squeezed(field).equals(dense(text)));
  }

  private String squeezed(By field) {
    String value = browser.see(field).getDomProperty("value");
    return dense(value == null ? browser.text(field) : value);
  }

  private static String dense(String text) {
    return text.replaceAll("\\s", "");
  }
}
