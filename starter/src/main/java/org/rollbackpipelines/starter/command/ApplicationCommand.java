package org.rollbackpipelines.starter.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.client.WorkflowStub;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.engine.EngineUse;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.workflows.report.RunResult;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What commands on one application share: its profile, the engine, the form of the output. */
abstract class ApplicationCommand implements Callable<Integer> {
  @Mixin private final ProfileOptions profileOptions = new ProfileOptions();
  @Mixin private final EngineOptions engineOptions = new EngineOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    requireSense();
    try {
      return callOnProfile();
    } catch (CommandFailure failure) {
      return failed(failure);
    }
  }

  /** Refuses options that would do nothing, before anything is done. */
  void requireSense() {}

  /** The same for what only makes sense together with the profile. */
  void requireSense(Profile profile) {}

  /** What it makes of a failure; most commands leave it to the command line. */
  int failed(CommandFailure failure) {
    throw failure;
  }

  private int callOnProfile() {
    Profile profile = ProfileFiles.read(profileOptions);
    requireSense(profile);
    try (Session session = Session.open(engineOptions.settings(), profile, use())) {
      if (session.engine().endsWithThisProcess()) {
        err().println("engine: " + session.engine().description());
      }
      return call(session, profile);
    }
  }

  /** What it does to the application; most commands look and end. */
  EngineUse use() {
    return EngineUse.LOOK;
  }

  /** Does the work; returns the exit code. */
  abstract int call(Session session, Profile profile);

  /** Shows the run until it ends. */
  final RunResult follow(Session session, UnderWay found) {
    WorkflowStub stub = session.client().newUntypedWorkflowStub(found.workflow());
    return new Following(session, stub, found.progress().run(), err()).toItsEnd();
  }

  final boolean json() {
    return output.json();
  }

  /** The result: exactly one document, or text. */
  final void print(JsonNode document, String text) {
    out().println(json() ? Json.pretty(document) : text);
  }

  final PrintWriter out() {
    return line().getOut();
  }

  final PrintWriter err() {
    return line().getErr();
  }

  private picocli.CommandLine line() {
    if (spec == null) {
      throw new IllegalStateException("the command was not made by the command line");
    }
    return spec.commandLine();
  }
}
