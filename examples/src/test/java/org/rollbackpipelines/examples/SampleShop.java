package org.rollbackpipelines.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.rollbackpipelines.starter.demo.DemoProfile;
import org.rollbackpipelines.starter.demo.SampleDeployment;
import org.rollbackpipelines.starter.demo.SampleRepository;

/**
 * The demo's shop, a process and no container, whose health also hangs on a {@link Till}: while
 * that is shut, a rollback stays at its checks and can be looked at.
 */
final class SampleShop implements AutoCloseable {
  /** What its profile calls it. */
  static final String NAME = "demo";

  private final Path folder;
  private final Till till = Till.open();
  private final SampleDeployment deployment;
  private final Path profile;

  private SampleShop(Path folder) throws IOException {
    this.folder = folder;
    int port = Ports.free();
    SampleRepository repository = SampleRepository.createIn(folder.resolve("shop"));
    deployment = new SampleDeployment(repository, folder.resolve("app"), port);
    profile = DemoProfile.write(folder, repository.folder(), SampleDeployment.command(port), port);
    Files.writeString(profile, till.check(), StandardOpenOption.APPEND);
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
