package org.rollbackpipelines.starter.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the commands share that say something to a run under way. */
abstract class SteeringCommand extends ApplicationCommand {
  @Mixin private final PersonOptions person = new PersonOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "Name of the run (default: the one that holds the application).")
  private @Nullable String run;

  final String by() {
    return person.by();
  }

  @Override
  final int call(Session session, Profile profile) {
    return call(SteeredRun.find(session, profile, run));
  }

  /** Says it; returns the exit code. */
  abstract int call(SteeredRun underWay);

  /** Shows what the run answered. */
  final int answered(SteeredRun underWay, String answer) {
    print(
        JsonNodeFactory.instance.objectNode().put("run", underWay.name()).put("answer", answer),
        underWay.name() + ": " + answer);
    return ExitCode.OK;
  }
}
