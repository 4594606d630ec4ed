package org.rollbackpipelines.starter.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.workflows.application.Problem;

/** A command that cannot do what it was asked: its exit code and a sentence that helps. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int exitCode;
  private final transient List<Problem> problems;

  CommandFailure(int exitCode, String sentence, List<Problem> problems) {
    super(sentence);
    this.exitCode = exitCode;
    this.problems = List.copyOf(problems);
  }

  /** The command itself failed. */
  public static CommandFailure failed(String sentence) {
    return new CommandFailure(ExitCode.FAILED, sentence, List.of());
  }

  /** What failed says it itself. */
  static CommandFailure failed(Throwable cause) {
    return failed(String.valueOf(cause.getMessage()));
  }

  /** Another run, or another command, holds the application. */
  static CommandFailure held(String sentence) {
    return new CommandFailure(ExitCode.HELD, sentence, List.of());
  }

  static CommandFailure usage(String sentence) {
    return new CommandFailure(ExitCode.USAGE, sentence, List.of());
  }

  int exitCode() {
    return exitCode;
  }

  List<Problem> problems() {
    return problems;
  }

  /** What a pipeline reads instead of a result. */
  ObjectNode document() {
    ObjectNode document =
        JsonNodeFactory.instance
            .objectNode()
            .put("ok", false)
            .put("error", getMessage())
            .put("exitCode", exitCode);
    document.set("problems", Json.of(problems));
    return document;
  }
}
