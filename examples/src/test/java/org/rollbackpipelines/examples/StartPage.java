package org.rollbackpipelines.examples;

import org.openqa.selenium.By;

/** The Temporal UI's form that starts a workflow. */
final class StartPage {
  private static final By HEADING = By.cssSelector("h1[data-testid=start-workflow]");
  private static final By START_ONE = By.partialLinkText("Start Workflow");
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
    browser.open(ui + "/namespaces/default/workflows", START_ONE);
    browser.press(START_ONE);
    return new StartPage(browser);
  }

  /** The form as a link in a runbook opens it: all is filled in but the input. */
  static StartPage openLink(Browser browser, String ui, String id, String type) {
    browser.open(
        ui
            + "/namespaces/default/workflows/start-workflow?workflowId="
            + id
            + "&taskQueue=rollback&workflowType="
            + type,
        HEADING);
    return new StartPage(browser);
  }

  StartPage name(String id, String queue, String type) {
    browser.write(ID, id);
    browser.write(QUEUE, queue);
    browser.write(TYPE, type);
    return this;
  }

  /** Types the input and leaves its field, whereupon the UI puts it in order. */
  StartPage input(String json) {
    browser.write(INPUT, json);
    browser.press(HEADING);
    return this;
  }

  RunPage start() {
    browser.press(START);
    return RunPage.at(browser, browser.whereLeads(STARTED));
  }
}
