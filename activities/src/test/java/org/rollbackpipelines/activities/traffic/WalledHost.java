package org.rollbackpipelines.activities.traffic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;

/**
 * A host behind ufw in a network of its own, with a user in another one and a container in a third,
 * whose port it publishes as Docker does. ufw reads and writes copies of its folders: nothing of
 * this machine's own packet filter is read or changed.
 */
final class WalledHost implements AutoCloseable {
  static final int ALLOWED = 8000;
  static final int FORBIDDEN = 8001;
  static final int PUBLISHED = 8080;
  private static final String HOST = "10.9.1.1";
  private static final String CONTAINER = "10.9.2.2";

  /** The network is its own already; mounts of a command of ip netns are seen by that one alone. */
  private static final String WITH_COPIES =
      "mount --bind \"$0/etc\" /etc/ufw && mount --bind \"$0/default\" /etc/default/ufw"
          + " && mount --bind \"$0/run\" /run && exec ufw \"$@\"";

  private final String id = Long.toString(ProcessHandle.current().pid(), 36);
  private final String host = "rbwall" + id;
  private final String user = "rbuser" + id;
  private final String container = "rbcont" + id;
  private final Path folder;
  private final Commands commands;
  private final Deque<Process> servers = new ArrayDeque<>();

  WalledHost(Path folder) throws IOException {
    this.folder = folder;
    commands = new Commands(doing -> {}, folder.resolve("commands"));
    run("cp", "-a", "/etc/ufw", folder.resolve("etc").toString());
    run("cp", "-a", "/etc/default/ufw", folder.resolve("default").toString());
    Files.createDirectories(folder.resolve("run"));
    Files.writeString(
        Files.createDirectories(folder.resolve("www")).resolve("index.html"), "it serves\n");
    for (String space : List.of(host, user, container)) {
      run("ip", "netns", "add", space);
      run("ip", "-n", space, "link", "set", "lo", "up");
    }
    cable("rbu", user, HOST, "10.9.1.2");
    cable("rbc", container, "10.9.2.1", CONTAINER);
    run("ip", "-n", container, "route", "add", "default", "via", "10.9.2.1");
    inside("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward");
    publish();
    serve(host, ALLOWED);
    serve(host, FORBIDDEN);
    serve(container, 80);
    turn("allow", ALLOWED + "/tcp");
    turn("--force", "enable");
    // As Docker does: in front of what ufw has in this chain.
    inside("iptables", "-I", "FORWARD", "-d", CONTAINER, "-j", "ACCEPT");
    inside("iptables", "-I", "FORWARD", "-s", CONTAINER, "-j", "ACCEPT");
  }

  private void cable(String name, String there, String here, String end) {
    run(
        List.of("ip", "link", "add", name + "h" + id, "netns", host, "type", "veth"),
        List.of("peer", "name", name + "e" + id, "netns", there));
    run("ip", "-n", host, "address", "add", here + "/24", "dev", name + "h" + id);
    run("ip", "-n", host, "link", "set", name + "h" + id, "up");
    run("ip", "-n", there, "address", "add", end + "/24", "dev", name + "e" + id);
    run("ip", "-n", there, "link", "set", name + "e" + id, "up");
  }

  private void publish() {
    inside(
        "iptables",
        "-t",
        "nat",
        "-A",
        "PREROUTING",
        "-p",
        "tcp",
        "--dport",
        String.valueOf(PUBLISHED),
        "-j",
        "DNAT",
        "--to",
        CONTAINER + ":80");
  }

  private void serve(String space, int port) throws IOException {
    servers.push(
        new ProcessBuilder(
                in(
                    space,
                    "/bin/busybox",
                    "httpd",
                    "-f",
                    "-p",
                    String.valueOf(port),
                    "-h",
                    folder.resolve("www").toString()))
            .start());
  }

  /** nft as it changes this host. */
  List<String> nft() {
    return in(host, "nft");
  }

  /** What ufw says to that. */
  String ufw(String... arguments) {
    List<String> argv = new ArrayList<>(in(host, "sh", "-c", WITH_COPIES, folder.toString()));
    argv.addAll(List.of(arguments));
    return commands.require(Command.of(argv)).stdout();
  }

  /** Has ufw do that. */
  void turn(String... arguments) {
    String unused = ufw(arguments);
  }

  /** All rules of the host without their counters, whoever wrote them. */
  String rules() {
    return commands.require(Command.of(in(host, "nft", "-s", "list", "ruleset"))).stdout();
  }

  /** What ufw keeps of them in its files. */
  String files() throws IOException {
    return Files.readString(folder.resolve("etc/user.rules"))
        + Files.readString(folder.resolve("etc/ufw.conf"))
        + Files.readString(folder.resolve("default"));
  }

  /** Whether a user gets an answer at that port. */
  boolean answers(int port) {
    return ask(port).stdout().contains("it serves");
  }

  /** Whether a user is refused there at once, and not left waiting. */
  boolean refuses(int port) {
    return ask(port).stderr().contains("refused");
  }

  private CommandResult ask(int port) {
    String script =
        "exec 3<>/dev/tcp/"
            + HOST
            + "/"
            + port
            + "; printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3; cat <&3";
    return commands.run(Command.of(in(user, "timeout", "3", "bash", "-c", script)));
  }

  private void inside(String... argv) {
    commands.require(Command.of(in(host, argv)));
  }

  private static List<String> in(String space, String... argv) {
    List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", space));
    all.addAll(List.of(argv));
    return all;
  }

  private void run(List<String> argv, List<String> more) {
    List<String> all = new ArrayList<>(argv);
    all.addAll(more);
    run(all.toArray(String[]::new));
  }

  private void run(String... argv) {
    commands.require(Command.of(argv));
  }

  @Override
  public void close() {
    servers.forEach(server -> server.destroyForcibly().onExit().join());
    List.of(host, user, container).forEach(space -> run("ip", "netns", "delete", space));
  }
}
