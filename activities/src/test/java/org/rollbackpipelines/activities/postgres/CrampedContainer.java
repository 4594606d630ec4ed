package org.rollbackpipelines.activities.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.container.ServiceContainer;

/** A real container whose disk has a single MiB left; it takes no file. */
record CrampedContainer(ServiceContainer real) implements ServiceContainer {
  private static final String FULL =
      "Filesystem 1024-blocks Used Available Capacity Mounted on\noverlay 9216 8192 1024 89% /\n";

  @Override
  public String service() {
    return real.service();
  }

  @Override
  public String address() {
    return real.address();
  }

  @Override
  public CommandResult ask(List<String> argv) {
    return argv.get(0).equals("df")
        ? new CommandResult(0, FULL, "", Duration.ZERO)
        : real.ask(argv);
  }

  @Override
  public CommandResult require(String work, Command command) {
    throw new AssertionError("something was begun: " + command);
  }

  @Override
  public void end(String work) {
    real.end(work);
  }

  @Override
  public void give(List<Path> files, String folder) {
    throw new AssertionError("something was written");
  }

  @Override
  public void write(String content, String folder, String name) {
    throw new AssertionError("something was written");
  }

  @Override
  public void take(String folder, Path target) {
    throw new AssertionError("something was taken");
  }

  @Override
  public String read(String file) {
    throw new AssertionError("something was read");
  }
}
