package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Services that a workflow of GitHub Actions deploys. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("github")
@Doc("Services that a workflow of GitHub Actions deploys, all of them at once.")
public record GithubRuntime(
    @Doc("Repository of the workflow: owner/name.") String repository,
    @Doc("File of the workflow that deploys, such as deploy.yml, or its id.") String workflow,
    @Doc(
            "Environment that its jobs deploy to; left out: its last successful run says what is"
                + " deployed.")
        @Nullable String environment,
    @Doc("What it deploys.") List<String> services,
    @Doc("Token for the API, as a reference such as ${env:GITHUB_TOKEN}.") String token,
    @Doc("Address of the REST API.") @Default("https://api.github.com") String api,
    @Doc(
            "again: the successful run that deployed the release is run again; dispatch: the"
                + " workflow is dispatched for the release's tag.")
        @Default("again")
        PipelineWay way,
    @Doc("Inputs of a dispatch; ${tag} and ${commit} are the release's.") @NoSecrets @Default("{}")
        Map<String, String> inputs,
    @Doc("How long is waited between two looks at a run.") @Default("5s") Duration every)
    implements PipelineRuntime {
  private static final Pattern REPOSITORY =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*/[A-Za-z0-9_-][A-Za-z0-9._-]*");
  private static final Pattern WORKFLOW = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

  public GithubRuntime {
    services = List.copyOf(services);
    inputs = Map.copyOf(inputs);
    if (!REPOSITORY.matcher(repository).matches()) {
      throw new IllegalArgumentException(
          "repository '" + repository + "' is none GitHub knows: write owner/name");
    }
    if (!WORKFLOW.matcher(workflow).matches()) {
      throw new IllegalArgumentException(
          "workflow '" + workflow + "' is no name of its file: write one such as deploy.yml");
    }
    PipelineRuntime.require(api, token, services, every, inputs);
  }

  @Override
  public String pipeline() {
    return workflow + " of " + repository;
  }
}
