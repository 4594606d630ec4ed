package org.rollbackpipelines.activities.queue;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.command.Until;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.Services;
import org.rollbackpipelines.workflows.service.ServicesSeen;
import org.rollbackpipelines.workflows.service.StopOrder;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.CheckResult;

/** The services of a runtime that work on queues. */
final class Workers {
  /** Long enough for a program to begin, even on a busy host. */
  private static final Duration BEGINS = Duration.ofSeconds(15);

  private final Services services;
  private final @Nullable ServiceRuntime runtime;
  private final Patience patience;

  Workers(Services services, @Nullable ServiceRuntime runtime, Pulse pulse) {
    this.services = services;
    this.runtime = runtime;
    this.patience = new Patience(pulse);
  }

  /** Whether it works on jobs, or is about to. */
  static boolean isUp(ServiceSeen seen) {
    return !seen.down();
  }

  /** How they stand. */
  List<ServiceSeen> look(List<String> names) throws IOException {
    ServiceRuntime theirs = WorkerRuntime.only(runtime(), names, null);
    ServicesSeen seen = asked(() -> services.observe(theirs));
    if (!seen.problems().isEmpty()) {
      throw new IOException(String.join("; ", seen.problems()));
    }
    return seen.services();
  }

  /**
   * Stops them; whoever has not ended by then is ended by force. What is told of the end of each,
   * where the runtime tells more of it than how it stands.
   */
  Map<String, CheckResult> stop(List<String> names, Duration within) throws IOException {
    StopOrder order =
        new StopOrder(WorkerRuntime.only(runtime(), names, within), Instant.now(), within, within);
    return asked(() -> services.stop(order)).checks().stream()
        .collect(Collectors.toMap(CheckResult::name, told -> told, (first, again) -> first));
  }

  /** Starts what is down as what it is now; waits until it runs. */
  void start(List<ServiceVersion> versions) throws IOException {
    SwitchServices call = new SwitchServices(runtime(), versions, Instant.now());
    Object unused = asked(() -> services.switchTo(call));
    List<String> names = versions.stream().map(ServiceVersion::service).toList();
    boolean run =
        new Until(patience, BEGINS)
            .is("waiting for " + String.join(", ", names), () -> allRun(names));
    if (!run) {
      throw new RefusedException(
          String.join(", ", names)
              + " does not run "
              + BEGINS.toSeconds()
              + " s after it was started: "
              + String.join(", ", look(names).stream().map(ServiceSeen::status).toList()));
    }
  }

  private boolean allRun(List<String> names) {
    try {
      return look(names).stream().allMatch(ServiceSeen::running);
    } catch (IOException notToBeTold) {
      return false;
    }
  }

  private ServiceRuntime runtime() throws RefusedException {
    if (runtime == null) {
      throw new RefusedException("nobody said what runs the workers: start the run anew");
    }
    return runtime;
  }

  /** What a runtime says for good is a refusal here. */
  private static <T> T asked(Supplier<T> question) throws IOException {
    try {
      return question.get();
    } catch (ApplicationFailure e) {
      if (e.isNonRetryable()) {
        throw new RefusedException(e.getOriginalMessage());
      }
      throw new IOException(e.getOriginalMessage(), e);
    }
  }
}
