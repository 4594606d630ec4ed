package org.rollbackpipelines.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rollbackpipelines.starter.demo.DemoProfile;
import org.rollbackpipelines.starter.demo.SampleDeployment;
import org.rollbackpipelines.starter.demo.SampleRepository;
import org.rollbackpipelines.starter.demo.SampleService;

/**
 * The demo's shop, a process and no container, whose health also hangs on a {@link Till}: while
 * that is shut, a rollback stays at its checks and can be looked at.
 */
final class SampleShop implements AutoCloseable {
  private static final Pattern VERSION = Pattern.compile("\"version\":\"([^\"]*)\"");

  private final Path folder;
  private final Till till = Till.open();
  private final SampleDeployment deployment;
  private final Path profile;
  private final URI health;

  private SampleShop(Path folder) throws IOException {
    this.folder = folder;
    int port = Ports.free();
    health = URI.create("http://127.0.0.1:" + port + "/health");
    SampleRepository repository = SampleRepository.createIn(folder.resolve("shop"));
    deployment = new SampleDeployment(repository, folder.resolve("app"), command(port));
    profile = DemoProfile.write(folder, repository.folder(), command(port), port);
    Files.writeString(profile, till.check(), StandardOpenOption.APPEND);
  }

  /** Not the demo's own, which would name all the jars of a test. */
  private static List<String> command(int port) {
    return List.of(
        Project.java(),
        "-cp",
        Project.jar().toString(),
        SampleService.class.getName(),
        String.valueOf(port));
  }

  static SampleShop create() {
    try {
      return new SampleShop(Files.createTempDirectory("sample-shop"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path profile() {
    return profile;
  }

  Till till() {
    return till;
  }

  /** The version its health names; a broken release answers, too. */
  String release() {
    Matcher version = VERSION.matcher(Shop.body(health));
    return version.find() ? version.group(1) : "none";
  }

  void deploy(String release) {
    deployment.deploy(release);
  }

  @Override
  public void close() {
    till.close();
    deployment.stop();
    Folders.delete(folder);
  }
}
