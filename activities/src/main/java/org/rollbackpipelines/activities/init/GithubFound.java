package org.rollbackpipelines.activities.init;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.git.RemoteAddress;

/**
 * A workflow of GitHub Actions that deploys.
 *
 * @param others workflows that seem to deploy, too
 * @param remote null where nobody knows the repository
 * @param environments that it deploys to, the likeliest first; empty where its jobs name none
 * @param inputs of a dispatch; null where it cannot be dispatched for a release
 */
record GithubFound(
    String file,
    String workflow,
    List<String> others,
    @Nullable RemoteAddress remote,
    List<Environments.One> environments,
    @Nullable Map<String, String> inputs)
    implements PipelineFound {
  static final String HOST = "github.com";

  @Override
  public RuntimeKind kind() {
    return RuntimeKind.GITHUB;
  }

  @Override
  public String besides() {
    return "GitHub deploys, too: hold it back while a rollback is under way.";
  }

  @Override
  public void write(Sheet sheet) {
    Lines lines = sheet.lines().add("  github:");
    repository(lines);
    if (!others.isEmpty()) {
      lines.note("    ", "Other workflows: " + String.join(", ", others) + ".");
    }
    lines.add("    workflow: " + Scalars.of(workflow));
    environment(lines);
    PipelineLines.services(sheet);
    lines.add("    token: ${env:GITHUB_TOKEN}");
    if (remote != null && !remote.host().equals(HOST)) {
      lines.add("    api: https://" + remote.host() + "/api/v3");
    }
    way(lines);
    PipelineLines.budget(lines);
  }

  private void repository(Lines lines) {
    if (remote != null && remote.path().matches("[\\w-][\\w.-]*/[\\w-][\\w.-]*")) {
      lines.add("    repository: " + Scalars.of(remote.path()));
    } else {
      lines.fill("    repository: owner/name", "runtime.github.repository", "where it runs");
    }
  }

  private void environment(Lines lines) {
    if (environments.isEmpty()) {
      lines.note(
          "    ",
          "Its jobs name no environment: its last successful run is taken for what is deployed.");
      return;
    }
    PipelineLines.environment(lines, "runtime.github.environment", environments);
  }

  private void way(Lines lines) {
    if (inputs == null) {
      lines.note(
          "    ",
          "It runs again what deployed a release, of the last 30 days; with workflow_dispatch it"
              + " could deploy any tag.");
      return;
    }
    lines.add("    way: dispatch");
    if (!inputs.isEmpty()) {
      lines.add(
          inputs.entrySet().stream()
              .map(one -> Scalars.of(one.getKey()) + ": " + Scalars.of(one.getValue()))
              .collect(Collectors.joining(", ", "    inputs: {", "}")));
    }
  }
}
