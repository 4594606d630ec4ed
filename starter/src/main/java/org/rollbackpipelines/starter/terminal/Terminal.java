package org.rollbackpipelines.starter.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The terminal that standard error goes to, if a person sits at one. */
public final class Terminal {
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
  private static final long MILLIS_BETWEEN_LOOKS = 1000;

  private final Path device;
  private final boolean colours;
  private Size size = Size.USUAL;
  private long lookedAt;

  private Terminal(Path device, boolean colours) {
    this.device = device;
    this.colours = colours;
  }

  /** None for files, pipes, machines that read along, and terminals that cannot move the cursor. */
  public static Optional<Terminal> ofStandardError(Map<String, String> environment) {
    String kind = environment.getOrDefault("TERM", "dumb");
    boolean machine = environment.containsKey("CI") || environment.containsKey("GITHUB_ACTIONS");
    return kind.equals("dumb") || machine
        ? Optional.empty()
        : device().map(found -> new Terminal(found, coloured(environment)));
  }

  /** As no-color.org has it: any value but none. */
  private static boolean coloured(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  public boolean colours() {
    return colours;
  }

  /** Its size, which a person may change at any time. */
  public synchronized Size size() {
    long now = System.nanoTime();
    if (lookedAt == 0 || now - lookedAt > TimeUnit.MILLISECONDS.toNanos(MILLIS_BETWEEN_LOOKS)) {
      lookedAt = now;
      size = ask().orElse(size);
    }
    return size;
  }

  private static Optional<Path> device() {
    try {
      Path target = Files.readSymbolicLink(STANDARD_ERROR);
      String name = target.toString();
      boolean terminal = name.startsWith("/dev/pts/") || name.matches("/dev/(tty.*|console)");
      return terminal ? Optional.of(target) : Optional.empty();
    } catch (IOException | UnsupportedOperationException notLinux) {
      return Optional.empty();
    }
  }

  /** Java cannot tell; the program every Unix has for it can. */
  private Optional<Size> ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File(device.toString()))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String[] said =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
              .strip()
              .split(" ", -1);
      return said.length == 2
          ? Optional.of(new Size(Integer.parseInt(said[1]), Integer.parseInt(said[0])))
          : Optional.empty();
    } catch (IOException | NumberFormatException unknown) {
      return Optional.empty();
    }
  }
}
