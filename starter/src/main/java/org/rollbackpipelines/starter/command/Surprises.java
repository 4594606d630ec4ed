package org.rollbackpipelines.starter.command;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what nobody foresaw into a failed command: what Temporal refused, as a sentence. */
final class Surprises {
  private Surprises() {}

  static CommandFailure asFailure(Exception problem) {
    if (problem instanceof CommandFailure failure) {
      return failure;
    }
    if (problem instanceof IllegalArgumentException wrong) {
      return CommandFailure.usage(String.valueOf(wrong.getMessage()));
    }
    StatusRuntimeException refusal = refusal(problem);
    if (refusal != null && isAway(refusal)) {
      return CommandFailure.failed(
          "Temporal does not answer any more; a run that was started goes on when it is back. See"
              + " it then with: rollback status");
    }
    if (refusal != null) {
      return CommandFailure.failed(
          "Temporal refused it: "
              + refusal.getStatus().getCode()
              + " "
              + refusal.getStatus().getDescription()
              + "; check --namespace, --api-key and the --tls options");
    }
    CommandFailure unexpected =
        new CommandFailure(ExitCode.FAILED, "unexpected: " + problem, List.of());
    unexpected.initCause(problem);
    return unexpected;
  }

  /** Whether Temporal itself is what does not answer. */
  static boolean temporalIsAway(Throwable problem) {
    StatusRuntimeException refusal = refusal(problem);
    return refusal != null && isAway(refusal);
  }

  private static boolean isAway(StatusRuntimeException refusal) {
    return refusal.getStatus().getCode() == Status.Code.UNAVAILABLE;
  }

  private static @Nullable StatusRuntimeException refusal(@Nullable Throwable problem) {
    Throwable cause = problem;
    while (cause != null) {
      if (cause instanceof StatusRuntimeException refusal) {
        return refusal;
      }
      cause = cause.getCause();
    }
    return null;
  }
}
