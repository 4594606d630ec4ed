package org.rollbackpipelines.activities.traffic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;

/** Another machine, as far as this one can tell: a network of its own behind a cable. */
final class Elsewhere implements AutoCloseable {
  private static final int ONES = 250;
  private final String id = Long.toString(ProcessHandle.current().pid(), 36);
  private final String space = "rbelse" + id;
  private final String here = "rbh" + id;
  private final String network = "10.231." + ProcessHandle.current().pid() % ONES + ".";
  private final Commands commands;

  Elsewhere(Path folder) {
    commands = new Commands(doing -> {}, folder.resolve("cables"));
    run("ip", "netns", "add", space);
    run("ip", "link", "add", here, "type", "veth", "peer", "name", "rbe" + id, "netns", space);
    run("ip", "address", "add", host() + "/30", "dev", here);
    run("ip", "link", "set", here, "up");
    inside("ip", "address", "add", client() + "/30", "dev", "rbe" + id);
    inside("ip", "link", "set", "rbe" + id, "up");
  }

  /** The address of this machine, as seen from there. */
  String host() {
    return network + "1";
  }

  String client() {
    return network + "2";
  }

  /** Whether a connection to a port of this machine is taken. */
  boolean reaches(int port) {
    return get(port, "").ok();
  }

  /** What is answered to a request from there. */
  CommandResult get(int port, String path) {
    String script = "exec 3<>/dev/tcp/" + host() + "/" + port;
    String asking = "; printf 'GET " + path + " HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3";
    return commands.run(
        Command.of(argv("timeout", "20", "bash", "-c", path.isEmpty() ? script : script + asking)));
  }

  /** A connection that stands and waits: one line to it is sent on, and then all is read. */
  Process connected(int port) throws IOException {
    return new ProcessBuilder(
            argv(
                "bash",
                "-c",
                "exec 3<>/dev/tcp/"
                    + host()
                    + "/"
                    + port
                    + "; echo stands; read -r line; echo \"$line\" >&3; cat <&3"))
        .start();
  }

  private void inside(String... argv) {
    run(argv(argv).toArray(String[]::new));
  }

  private List<String> argv(String... more) {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", space));
    all.addAll(List.of(more));
    return all;
  }

  private void run(String... argv) {
    commands.require(Command.of(argv));
  }

  /** The cable goes with the network it leads to. */
  @Override
  public void close() {
    run("ip", "netns", "delete", space);
  }
}
