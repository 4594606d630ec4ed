package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Services that a job of GitLab CI/CD deploys to an environment. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("gitlab")
@Doc("Services that a job of GitLab CI/CD deploys to an environment, all of them at once.")
public record GitlabRuntime(
    @Doc("Path of the project, such as group/shop, or its id.") String project,
    @Doc("Environment that its job deploys to.") String environment,
    @Doc("What it deploys.") List<String> services,
    @Doc("Token for the API, as a reference such as ${env:GITLAB_TOKEN}.") String token,
    @Doc("Address of the REST API.") @Default("https://gitlab.com/api/v4") String api,
    @Doc(
            "again: the job that deployed the release successfully is run again; dispatch: a new"
                + " pipeline is made for the release's tag.")
        @Default("again")
        PipelineWay way,
    @Doc("Variables of a new pipeline; ${tag} and ${commit} are the release's.")
        @NoSecrets
        @Default("{}")
        Map<String, String> variables,
    @Doc("How long is waited between two looks at a job.") @Default("5s") Duration every)
    implements PipelineRuntime {
  private static final Pattern PROJECT =
      Pattern.compile("[0-9]+|[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)+");

  public GitlabRuntime {
    services = List.copyOf(services);
    variables = Map.copyOf(variables);
    if (!PROJECT.matcher(project).matches()) {
      throw new IllegalArgumentException(
          "project '" + project + "' is none GitLab knows: write its path, such as group/shop");
    }
    if (environment.isBlank()) {
      throw new IllegalArgumentException("environment is empty: name where the job deploys to");
    }
    PipelineRuntime.require(api, token, services, every, variables);
  }

  @Override
  public String pipeline() {
    return "the job for " + environment + " of " + project;
  }
}
