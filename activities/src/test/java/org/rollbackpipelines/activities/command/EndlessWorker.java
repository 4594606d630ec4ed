package org.rollbackpipelines.activities.command;

import java.nio.file.Path;
import java.time.Duration;

/** A worker that runs a program without end, to be killed. */
final class EndlessWorker {
  private EndlessWorker() {}

  public static void main(String[] args) {
    new Commands(doing -> {}, Path.of(args[0]))
        .run(
            Command.of("timeout", "--foreground", "400", "sleep", args[1])
                .within(Duration.ofMinutes(5)));
  }
}
