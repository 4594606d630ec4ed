package org.rollbackpipelines.activities.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Waits for the program that is built beside the tests; skips them where there will be none. */
final class KubernetesBuilt implements ExecutionCondition {
  private static final Duration PATIENCE = Duration.ofMinutes(40);
  private static final Duration MOMENT = Duration.ofMillis(500);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    String program = System.getenv("ROLLBACK_KUBERNETES");
    if (program == null) {
      return ConditionEvaluationResult.disabled("Kubernetes cannot be built: Go is not there");
    }
    String reason = missing(Path.of(program));
    boolean required = "true".equals(System.getenv("CI"));
    return reason.isEmpty() || required
        ? ConditionEvaluationResult.enabled(reason)
        : ConditionEvaluationResult.disabled("Kubernetes is not there: " + reason);
  }

  static String missing(Path program) {
    Path failed = Path.of(program.getParent() + ".failed");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      // First of all: what ends behind it has left the program or the word that there is none.
      boolean building = building(program);
      if (Files.isExecutable(program)) {
        return "";
      }
      if (Files.exists(failed)) {
        return read(failed);
      }
      if (!building) {
        return "nobody builds it; run ./check --prepare";
      }
      if (System.nanoTime() - deadline > 0) {
        return "it was not built in time; run ./check --prepare";
      }
      LockSupport.parkNanos(MOMENT.toNanos());
    }
  }

  /** Whether the process is there that was noted as the one that builds it. */
  private static boolean building(Path program) {
    Path noted = Path.of(program.getParent() + ".building");
    return Files.exists(noted) && Files.exists(Path.of("/proc", read(noted)));
  }

  private static String read(Path failed) {
    try {
      return Files.readString(failed).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
