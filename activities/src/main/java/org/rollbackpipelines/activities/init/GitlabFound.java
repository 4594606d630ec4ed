package org.rollbackpipelines.activities.init;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.git.RemoteAddress;

/**
 * Jobs of GitLab CI/CD that deploy.
 *
 * @param remote null where nobody knows the project
 * @param environments that they deploy to, the likeliest first
 */
record GitlabFound(String file, @Nullable RemoteAddress remote, List<Environments.One> environments)
    implements PipelineFound {
  static final String HOST = "gitlab.com";

  @Override
  public RuntimeKind kind() {
    return RuntimeKind.GITLAB;
  }

  @Override
  public String besides() {
    return "GitLab deploys, too: hold it back while a rollback is under way.";
  }

  @Override
  public void write(Sheet sheet) {
    Lines lines = sheet.lines().add("  gitlab:");
    if (remote != null && remote.path().matches("\\w[\\w.-]*(/\\w[\\w.-]*)+")) {
      lines.add("    project: " + Scalars.of(remote.path()));
    } else {
      lines.fill("    project: group/name", "runtime.gitlab.project", "where it runs");
    }
    PipelineLines.environment(lines, "runtime.gitlab.environment", environments);
    PipelineLines.services(sheet);
    lines.add("    token: ${env:GITLAB_TOKEN}");
    if (remote != null && !remote.host().equals(HOST)) {
      lines.add("    api: https://" + remote.host() + "/api/v4");
    }
    PipelineLines.budget(lines);
  }
}
