package org.rollbackpipelines.activities.traffic;

import java.nio.file.Path;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.Commands;

/** A real container whose port Docker publishes. */
final class PublishedContainer implements AutoCloseable {
  private final String name = "rollback-test-traffic-" + ProcessHandle.current().pid();
  private final Commands commands;
  final int port;

  PublishedContainer(Path folder) {
    commands = new Commands(doing -> {}, folder.resolve("containers"));
    require("sh", "-c", "tar -c -C / bin/busybox | docker import - \"$0\"", name);
    require("docker", "run", "-d", "--name", name, "-p", "80", name, "/bin/busybox", "httpd", "-f");
    String published = require("docker", "port", name, "80/tcp").lines().findFirst().orElseThrow();
    port = Integer.parseInt(published.substring(published.lastIndexOf(':') + 1).strip());
  }

  private String require(String... argv) {
    return commands.require(Command.of(argv)).stdout();
  }

  @Override
  public void close() {
    String unused = require("docker", "rm", "-f", name);
    unused = require("docker", "rmi", name);
  }
}
