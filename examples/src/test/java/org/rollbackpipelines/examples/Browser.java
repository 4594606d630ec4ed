package org.rollbackpipelines.examples;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Debian's Chromium without a screen, which reaches this machine and nothing else. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
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

  void open(String address) {
    driver.get(address);
  }

  /**
   * Waits until it is to be seen. The Temporal UI asks for a refresh where it could not load a part
   * of itself; Chromium drops what it is loading whenever a container of this machine comes or
   * goes.
   */
  WebElement see(By what) {
    Wait.until(what + " is to be seen at " + driver.getCurrentUrl(), PATIENCE, () -> isSeen(what));
    return driver.findElement(what);
  }

  private boolean isSeen(By what) {
    try {
      List<WebElement> found = driver.findElements(what);
      if (found.isEmpty() && !driver.findElements(TRY_A_REFRESH).isEmpty()) {
        driver.navigate().refresh();
      }
      return !found.isEmpty() && found.get(0).isDisplayed();
    } catch (StaleElementReferenceException drawnAnew) {
      return false;
    }
  }

  /** Presses it as soon as it can be pressed: the page draws itself anew all the time. */
  void press(By what) {
    see(what);
    Wait.until(what + " can be pressed", PATIENCE, () -> pressed(what));
  }

  private boolean pressed(By what) {
    try {
      WebElement element = driver.findElement(what);
      if (!element.isEnabled()) {
        return false;
      }
      element.click();
      return true;
    } catch (NoSuchElementException
        | StaleElementReferenceException
        | ElementNotInteractableException notNow) {
      return false;
    }
  }

  /** The text as a person sees it now; empty where it is not there. */
  String text(By what) {
    try {
      return driver.findElement(what).getText();
    } catch (NoSuchElementException | StaleElementReferenceException notNow) {
      return "";
    }
  }

  /** The text inside a frame of the page. */
  String textInFrame(By frame) {
    try {
      driver.switchTo().frame(driver.findElement(frame));
      return text(By.tagName("body"));
    } catch (NoSuchElementException | StaleElementReferenceException notNow) {
      return "";
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
