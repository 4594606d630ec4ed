package org.rollbackpipelines.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A filter that git runs on a file it writes to a checkout, as git-lfs has one: where it waits, the
 * checkout stands in the middle of its work.
 */
final class CheckoutGate {
  private final Path hold;
  private final Path reached;

  CheckoutGate(Shop shop, String file) {
    Path folder = shop.folder().resolveSibling("filter");
    hold = folder.resolve("hold");
    reached = folder.resolve("reached");
    try {
      Files.createDirectories(folder);
      Path program = Files.writeString(folder.resolve("filter"), program());
      shop.in("chmod", "+x", program.toString()).requireSuccess();
      shop.in("git", "config", "filter.gate.smudge", program.toString()).requireSuccess();
      Files.createDirectories(shop.folder().resolve(".git/info"));
      Files.writeString(shop.folder().resolve(".git/info/attributes"), file + " filter=gate\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String program() {
    return String.join(
        "\n",
        "#!/bin/sh",
        "if [ -e '" + hold + "' ]; then",
        "  : > '" + reached + "'",
        "  while [ -e '" + hold + "' ]; do sleep 0.1; done",
        "fi",
        "exec cat",
        "");
  }

  /** Forgets who was held before: it would be taken for the next one. */
  void forget() {
    try {
      Files.deleteIfExists(reached);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void hold() {
    try {
      Files.writeString(hold, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean reached() {
    return Files.exists(reached);
  }

  void letPass() {
    try {
      Files.deleteIfExists(hold);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
