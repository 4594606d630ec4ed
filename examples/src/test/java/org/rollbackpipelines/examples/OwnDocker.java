package org.rollbackpipelines.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Docker Engine of a test's own, that can be restarted. The host's packet filter belongs to the
 * other engine: this one leaves it alone, but for one rule that lets its containers talk.
 */
final class OwnDocker implements AutoCloseable {
  private static final String NETWORKS = "10.213.0.0/16";
  private static final String SUBNET_AND_GATEWAY =
      "{{(index .IPAM.Config 0).Subnet}} {{(index .IPAM.Config 0).Gateway}}";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder;
  private Process daemon;

  OwnDocker() {
    try {
      folder = Files.createTempDirectory("docker");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    letItsContainersTalk("--insert");
    start();
  }

  private void letItsContainersTalk(String how) {
    run(
        List.of("iptables", "--wait", how, "FORWARD"),
        "--source",
        NETWORKS,
        "--destination",
        NETWORKS,
        "--jump",
        "ACCEPT");
  }

  Path socket() {
    return folder.resolve("docker.sock");
  }

  /** Brings images here from the usual engine. */
  void fetch(String... images) {
    Path archive = folder.resolve("images.tar");
    run(List.of("docker", "save", "--output", archive.toString()), images);
    run(List.of("docker", "--host", host(), "load", "--input", archive.toString()));
    try {
      Files.delete(archive);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String run(List<String> command, String... more) {
    List<String> line = new ArrayList<>(command);
    line.addAll(List.of(more));
    return Program.run(folder, Map.of(), line).requireSuccess().out();
  }

  /** Ends in order, with its containers, and starts those again that are to start with it. */
  void restart() {
    stop();
    start();
  }

  /**
   * Both engines share docker0 with its address, and none of these containers is on it: told to use
   * another bridge or none, an engine removes it, whoever made it.
   */
  private void start() {
    try {
      daemon =
          new ProcessBuilder(
                  "dockerd",
                  "--host",
                  host(),
                  "--data-root",
                  folder.resolve("data").toString(),
                  "--exec-root",
                  folder.resolve("exec").toString(),
                  "--pidfile",
                  folder.resolve("docker.pid").toString(),
                  "--bip",
                  bridgeAddress(),
                  "--iptables=false",
                  "--ip6tables=false",
                  "--ip-forward=false",
                  "--ip-masq=false",
                  "--default-address-pool",
                  "base=" + NETWORKS + ",size=24")
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(folder.resolve("dockerd.log").toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Wait.until("the Docker Engine answers", PATIENCE, this::answers);
  }

  /** An engine that made the bridge itself does not always say the gateway: it is the first. */
  private String bridgeAddress() {
    String[] network =
        run(List.of("docker", "network", "inspect", "bridge"), "--format", SUBNET_AND_GATEWAY)
            .strip()
            .split(" ", -1);
    String subnet = network[0];
    String first = subnet.substring(0, subnet.lastIndexOf('.')) + ".1";
    return (network.length > 1 ? network[1] : first) + subnet.substring(subnet.indexOf('/'));
  }

  private boolean answers() {
    if (!daemon.isAlive()) {
      throw new AssertionError("dockerd ended: " + log());
    }
    return Program.run(folder, Map.of(), List.of("docker", "--host", host(), "version")).exit()
        == 0;
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("dockerd.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String host() {
    return "unix://" + socket();
  }

  private void stop() {
    daemon.destroy();
    daemon.onExit().join();
  }

  @Override
  public void close() {
    stop();
    letItsContainersTalk("--delete");
    Folders.delete(folder);
  }
}
