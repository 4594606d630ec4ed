package org.rollbackpipelines.workflows.fake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.report.Reports;
import org.rollbackpipelines.workflows.report.RunOfApplication;
import org.rollbackpipelines.workflows.report.RunResult;
import org.rollbackpipelines.workflows.step.StepResult;

record FakeReports(FakeHost host) implements Reports {
  @Override
  public StepResult write(RunResult result) {
    FakeApplication of = host.named(result.application());
    return host.read(
        () -> {
          of.reports.add(result);
          return StepResult.done("written");
        });
  }

  @Override
  public List<RunResult> list(String application) {
    FakeApplication of = host.named(application);
    return host.read(() -> List.copyOf(of.reports));
  }

  @Override
  public @Nullable RunResult find(RunOfApplication question) {
    FakeApplication of = host.named(question.application());
    return host.read(
        () ->
            of.reports.stream()
                .filter(report -> report.run().equals(question.run()))
                .findFirst()
                .orElse(null));
  }
}
