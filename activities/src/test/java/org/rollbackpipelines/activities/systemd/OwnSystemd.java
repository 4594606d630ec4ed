package org.rollbackpipelines.activities.systemd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A systemd of the tests' own, with no units but theirs. It believes in a host that systemd runs
 * because it sees a folder /run of its own, and it keeps to a control group of its own; its
 * processes are seen like all others.
 */
final class OwnSystemd {
  /** Enters the group, then leaves this host's mounts behind; all that follows is systemd. */
  private static final String ENTER =
      """
      set -e
      echo $$ > "$1/cgroup.procs"
      exec unshare --mount --cgroup sh -c '
        set -e
        mount --make-rprivate /
        mount -t tmpfs -o mode=755 tmpfs /run
        mkdir -p /run/systemd/system
        umount -l /sys/fs/cgroup
        mount -t cgroup2 none /sys/fs/cgroup
        exec env -i PATH="$PATH" HOME="$0" XDG_RUNTIME_DIR="$0/run" SYSTEMD_UNIT_PATH="$0/units" \
          SYSTEMD_LOG_TARGET=console /lib/systemd/systemd --user --unit=basic.target' "$2"
      """;

  /** Ends the group, and takes it away, once nobody is at the other end of its input any more. */
  private static final String GUARD =
      """
      cat
      echo 1 > "$0/cgroup.kill"
      for attempt in $(seq 600); do
        find "$0" -depth -type d -exec rmdir {} ";"
        [ -d "$0" ] || exit 0
        sleep 0.1
      done
      exit 1
      """;

  private final Path folder;
  private final Path group;
  private final Process guard;
  private final Process process;

  OwnSystemd(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    this.group = groups().resolve("rollback-test-" + ProcessHandle.current().pid());
    Files.createDirectory(
        folder.resolve("run"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.createDirectory(folder.resolve("units"));
    unit("basic.target", "[Unit]\n");
    unit("shutdown.target", "[Unit]\nRefuseManualStart=yes\n");
    Files.createDirectory(group);
    this.guard =
        new ProcessBuilder("sh", "-c", GUARD, group.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    this.process =
        new ProcessBuilder("sh", "-c", ENTER, "sh", group.toString(), folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("systemd.log").toFile())
            .start();
    awaitAnswer();
  }

  /** What systemctl is run as, so that it speaks to this one. */
  List<String> program() {
    return List.of("env", "XDG_RUNTIME_DIR=" + folder.resolve("run"), "systemctl");
  }

  Path unit(String name, String content) {
    try {
      return Files.writeString(folder.resolve("units").resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void mask(String name) {
    try {
      Files.createSymbolicLink(folder.resolve("units").resolve(name), Path.of("/dev/null"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs systemctl by hand; its answer. */
  String ctl(String... arguments) {
    List<String> argv = new ArrayList<>(program());
    argv.add("--user");
    argv.addAll(List.of(arguments));
    try {
      Process ctl = new ProcessBuilder(argv).redirectErrorStream(true).start();
      String said = new String(ctl.getInputStream().readAllBytes(), Charset.defaultCharset());
      ctl.waitFor();
      return said.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitAnswer() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!ctl("show", "--property=Version").startsWith("Version=")) {
      if (!process.isAlive() || System.nanoTime() - deadline > 0) {
        throw new IllegalStateException(
            "systemd does not answer: "
                + ctl("show", "--property=Version")
                + "\n"
                + Files.readString(folder.resolve("systemd.log")));
      }
      Thread.onSpinWait();
    }
  }

  /** Where this host has the groups of the second kind. */
  private static Path groups() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/mounts")).stream()
        .map(line -> line.split(" ", -1))
        .filter(mount -> mount[2].equals("cgroup2"))
        .map(mount -> Path.of(mount[1]))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("this kernel shows no cgroup2"));
  }

  void close() throws IOException, InterruptedException {
    guard.getOutputStream().close();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("systemd does not end");
    }
    if (!guard.waitFor(90, TimeUnit.SECONDS) || guard.exitValue() != 0) {
      throw new IllegalStateException("the group " + group + " stays");
    }
  }
}
