package org.rollbackpipelines.examples;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Debian's Chromium without a screen, which reaches this machine and nothing else. */
final class Browser implements AutoCloseable {
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

  private ChromeOptions options() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--window-size=1280,1043",
        "--user-data-dir=" + folder.resolve("profile"));
    return options;
  }

  ChromeDriver driver() {
    return driver;
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
