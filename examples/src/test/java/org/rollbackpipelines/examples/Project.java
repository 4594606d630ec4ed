package org.rollbackpipelines.examples;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are in this repository. */
final class Project {
  private Project() {}

  static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("rollback")) ? here : here.getParent();
  }

  static Path jar() {
    return root().resolve("starter/target/rollback/rollback.jar");
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
