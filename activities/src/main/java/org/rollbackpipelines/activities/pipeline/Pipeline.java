package org.rollbackpipelines.activities.pipeline;

import io.temporal.failure.ApplicationFailure;
import java.net.URI;
import java.util.function.Function;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.GithubRuntime;
import org.rollbackpipelines.workflows.application.GitlabRuntime;
import org.rollbackpipelines.workflows.application.PipelineRuntime;

/** A pipeline with its host and its notes, for the time of one step. */
record Pipeline(PipelineRuntime runtime, GitHost host, Errands errands, Limit limit, String api) {

  /** Where pipelines are reached from. */
  record Reach(Archive archive, References references, Pulse pulse) {

    /** Does something with it; what the host refuses fails for good, and says so. */
    <T> T into(PipelineRuntime runtime, Limit limit, Function<Pipeline, T> work) {
      try {
        return work.apply(of(runtime, limit));
      } catch (RefusedException e) {
        throw ApplicationFailure.newNonRetryableFailure(e.getMessage(), "PipelineRefused");
      }
    }

    Pipeline of(PipelineRuntime runtime, Limit limit) {
      // Sealed, but Java 17 has no switch over it.
      return runtime instanceof GithubRuntime github
          ? github(github, limit)
          : gitlab((GitlabRuntime) runtime, limit);
    }

    private Pipeline github(GithubRuntime runtime, Limit limit) {
      Api api =
          new Api("GitHub", runtime.api(), GithubHost.headers(runtime), references, pulse, limit);
      String environment = runtime.environment() == null ? "" : " " + runtime.environment();
      return new Pipeline(
          runtime,
          new GithubHost(runtime, api),
          errands(runtime, runtime.repository(), runtime.workflow() + environment),
          limit,
          "GitHub's REST API at " + runtime.api());
    }

    private Pipeline gitlab(GitlabRuntime runtime, Limit limit) {
      Api api =
          new Api("GitLab", runtime.api(), GitlabHost.headers(runtime), references, pulse, limit);
      return new Pipeline(
          runtime,
          new GitlabHost(runtime, api),
          errands(runtime, runtime.project(), runtime.environment()),
          limit,
          "GitLab's REST API at " + runtime.api());
    }

    private Errands errands(PipelineRuntime runtime, String repository, String pipeline) {
      String server = URI.create(runtime.api()).getAuthority();
      return new Errands(archive.pipeline(server, repository, pipeline));
    }
  }
}
