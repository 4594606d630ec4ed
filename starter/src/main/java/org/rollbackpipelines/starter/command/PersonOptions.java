package org.rollbackpipelines.starter.command;

import picocli.CommandLine.Option;

/** Who speaks. */
final class PersonOptions {
  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Who says it (default: the user of this session).")
  private String by = System.getProperty("user.name", "");

  String by() {
    return by;
  }
}
