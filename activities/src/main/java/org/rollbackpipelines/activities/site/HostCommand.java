package org.rollbackpipelines.activities.site;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.PrivateFiles;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.secret.Hiding;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.HostDeploy;

/** The deploy command of a site's host. */
final class HostCommand {
  private static final int LINES = 8;

  private final Commands commands;
  private final References references;
  private final Site site;

  HostCommand(Commands commands, References references, Site site) {
    this.commands = commands;
    this.references = references;
    this.site = site;
  }

  /** What would keep it from being run; null when nothing does, or there is none. */
  @Nullable String missing() {
    HostDeploy deploy = site.runtime().deploy();
    if (deploy == null) {
      return null;
    }
    String program = deploy.command().get(0);
    if (program.indexOf('/') < 0 && !Commands.has(program)) {
      return "program '" + program + "' of deploy is not on the path of the worker";
    }
    try {
      Map<String, String> unused = references.resolve(deploy.environment());
      return null;
    } catch (UnresolvedReferenceException e) {
      return "environment of deploy: " + e.getMessage();
    }
  }

  /** Runs it for a release to its end; says what ran. */
  String run(Path release) {
    HostDeploy deploy = site.runtime().deploy();
    if (deploy == null) {
      throw new IllegalStateException("there is no deploy command");
    }
    Set<String> secrets = new HashSet<>();
    CommandResult result = commands.run(command(deploy, release, environment(deploy, secrets)));
    Hiding hiding = Hiding.of(secrets);
    Path log = site.folder().log("deploy-" + Site.commit(release));
    write(log, hiding.in(result.stdout() + result.stderr()));
    if (!result.ok()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "the host's command did not publish "
              + release
              + ", and which release is live is uncertain: exit code "
              + result.exit()
              + " (all of it: "
              + log
              + "): "
              + hiding.in(result.lastLines(LINES)),
          "DeployFailed");
    }
    return deploy.command().get(0) + " in " + result.took().toMillis() / 1000.0 + " s";
  }

  private static Command command(HostDeploy deploy, Path release, Map<String, String> environment) {
    String commit = Site.commit(release);
    Command command =
        Command.of(deploy.of(commit))
            .in(release)
            .with(Map.of("ROLLBACK_COMMIT", commit))
            .within(deploy.timeout());
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      command = command.withSecret(variable.getKey(), variable.getValue());
    }
    return command;
  }

  /** Such programs like to print what they were called with, whole or in parts. */
  private Map<String, String> environment(HostDeploy deploy, Set<String> secrets) {
    try {
      secrets.addAll(references.secretsOf(deploy.environment().values()));
      return references.resolve(deploy.environment());
    } catch (UnresolvedReferenceException e) {
      throw ApplicationFailure.newNonRetryableFailure(
          "cannot publish, and what is live was not touched: environment of deploy: "
              + e.getMessage(),
          "CannotPublish");
    }
  }

  private static void write(Path log, String said) {
    try {
      PrivateFiles.replace(log, said.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + log + "; trying again is safe", e);
    }
  }
}
