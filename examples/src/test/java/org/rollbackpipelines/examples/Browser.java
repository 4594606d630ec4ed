package org.rollbackpipelines.examples;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NotFoundException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Debian's Chromium without a screen, which reaches this machine and nothing else. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOAD = Duration.ofSeconds(15);
  private static final By TRY_A_REFRESH = By.partialLinkText("Try a refresh");

  private final Path folder;
  private final ChromeDriver driver;

  private Browser(Path folder) {
    this.folder = folder;
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File("/usr/bin/chromedriver"))
            .usingAnyFreePort()
            .build();
    driver = new ChromeDriver(service, options());
  }

  static Browser open() {
    try {
      return new Browser(Files.createTempDirectory("browser"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 1280 by 900 points in a picture; more fits into it than a screen of that size would show. */
  private ChromeOptions options() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--window-size=1600,1268",
        "--force-device-scale-factor=0.8",
        "--user-data-dir=" + folder.resolve("profile"));
    return options;
  }

  /** Opens a page, anew where it did not come: Chromium drops loads when networks change. */
  void open(String address, By sign) {
    AtomicLong asked = new AtomicLong();
    Wait.until(
        sign + " is to be seen at " + address,
        PATIENCE.multipliedBy(2),
        () -> {
          if (asked.get() == 0 || System.nanoTime() - asked.get() > LOAD.toNanos()) {
            driver.get(address);
            asked.set(System.nanoTime());
          }
          return shown(sign).isPresent();
        });
  }

  /**
   * Waits until it is to be seen. The Temporal UI asks for a refresh where it could not load a part
   * of itself; Chromium drops what it is loading whenever a container of this machine comes or
   * goes.
   */
  WebElement see(By what) {
    AtomicReference<WebElement> seen = new AtomicReference<>();
    Wait.until(
        what + " is to be seen at " + driver.getCurrentUrl(),
        PATIENCE,
        () -> {
          shown(what).ifPresentOrElse(seen::set, this::refreshWhereAsked);
          return seen.get() != null;
        });
    return seen.get();
  }

  private void refreshWhereAsked() {
    if (shown(TRY_A_REFRESH).isPresent()) {
      driver.navigate().refresh();
    }
  }

  /** The page has its menus twice, for wide and for narrow screens. */
  private Optional<WebElement> shown(By what) {
    try {
      return driver.findElements(what).stream().filter(WebElement::isDisplayed).findFirst();
    } catch (WebDriverException e) {
      return gone(e, Optional.empty());
    }
  }

  /** The page draws itself anew all the time; what was found before is gone then. */
  private static <T> T gone(WebDriverException why, T instead) {
    if (why instanceof NotFoundException
        || why instanceof StaleElementReferenceException
        || String.valueOf(why.getMessage()).contains("does not belong to the document")) {
      return instead;
    }
    throw why;
  }

  /** Presses it as soon as it can be pressed: the page draws itself anew all the time. */
  void press(By what) {
    see(what);
    Wait.until(
        what + " can be pressed",
        PATIENCE,
        () -> shown(what).filter(WebElement::isEnabled).filter(Browser::pressed).isPresent());
  }

  private static boolean pressed(WebElement element) {
    try {
      element.click();
      return true;
    } catch (StaleElementReferenceException | ElementNotInteractableException notNow) {
      return false;
    }
  }

  /** Where a link leads: the page behind it can be opened anew where its load is dropped. */
  String whereLeads(By link) {
    AtomicReference<String> address = new AtomicReference<>();
    Wait.until(
        link + " leads somewhere",
        PATIENCE,
        () -> {
          shown(link).flatMap(Browser::address).ifPresent(address::set);
          return address.get() != null;
        });
    return address.get();
  }

  private static Optional<String> address(WebElement link) {
    try {
      return Optional.ofNullable(link.getDomProperty("href"));
    } catch (WebDriverException e) {
      return gone(e, Optional.empty());
    }
  }

  /** Replaces what stands in a field, and waits until the page has taken it. */
  void write(By field, String text) {
    press(field);
    see(field).sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
    see(field).sendKeys(text);
    Wait.until(
        text + " stands in " + field, PATIENCE, () -> dense(content(field)).equals(dense(text)));
  }

  private String content(By field) {
    String value = see(field).getDomProperty("value");
    return value == null ? text(field) : value;
  }

  /** Editors put JSON in order by themselves. */
  private static String dense(String text) {
    return text.replaceAll("\\s", "");
  }

  /** The text as a person sees it now; empty where it is not there. */
  String text(By what) {
    try {
      return shown(what).map(WebElement::getText).orElse("");
    } catch (WebDriverException e) {
      return gone(e, "");
    }
  }

  /** The text inside a frame of the page. */
  String textInFrame(By frame) {
    try {
      driver.switchTo().frame(driver.findElement(frame));
      return String.valueOf(driver.executeScript("return document.body?.innerText ?? ''"));
    } catch (WebDriverException e) {
      return gone(e, "");
    } finally {
      driver.switchTo().defaultContent();
    }
  }

  List<WebElement> all(By what) {
    return driver.findElements(what);
  }

  /** Keeps what is to be seen now beside the other results of the build. */
  void photograph(String name) {
    Path picture = Project.root().resolve("examples/target/screenshots").resolve(name + ".png");
    try {
      Files.createDirectories(picture.getParent());
      Files.write(picture, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    driver.quit();
    Folders.delete(folder);
  }
}
