package org.rollbackpipelines.examples;

import org.openqa.selenium.By;

/** The Temporal UI's dialog that says something to a run. */
final class UpdateDialog {
  private static final String OPEN = "#update-confirmation-modal[open] ";
  private static final By NAMES = By.cssSelector(OPEN + "[data-testid=update-select-button]");
  private static final By INPUT = By.cssSelector(OPEN + ".cm-content");
  private static final By SUBMIT = By.cssSelector(OPEN + "[data-testid=confirm-modal-button]");

  private final Browser browser;

  private UpdateDialog(Browser browser) {
    this.browser = browser;
  }

  static UpdateDialog open(Browser browser) {
    browser.press(By.xpath("//button[contains(normalize-space(.), 'More Actions')]"));
    browser.press(By.cssSelector("[data-testid=update-button]"));
    browser.press(NAMES);
    return new UpdateDialog(browser);
  }

  /** Takes one out of the list the run itself gave, with what it says about each. */
  UpdateDialog choose(String name) {
    browser.press(
        By.xpath(
            "//dialog[@id='update-confirmation-modal' and @open]//li[@role='option']"
                + "[starts-with(normalize-space(.), '"
                + name
                + "')]"));
    return this;
  }

  UpdateDialog input(String json) {
    browser.write(INPUT, json);
    return this;
  }

  /** Leaves the input first: the UI puts it in order then, and the button moves. */
  void submit() {
    browser.press(By.cssSelector(OPEN + "#update-id"));
    browser.press(SUBMIT);
  }

  UpdateDialog photograph(String name) {
    browser.photograph(name);
    return this;
  }
}
