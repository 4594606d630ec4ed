package org.rollbackpipelines.activities.init;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.docker.ComposeConfig;
import org.rollbackpipelines.activities.docker.Engine;
import org.rollbackpipelines.activities.docker.RunningProjects;

/** Looks for all that tells of an application, and changes nothing. */
public final class Survey {
  private final ComposeFinder compose;

  Survey(
      @Nullable ComposeConfig compose, RunningProjects running, Map<String, String> environment) {
    this.compose = new ComposeFinder(compose, running, environment);
  }

  /** Looks on this host. */
  public static Findings ofThisHost(Path directory) throws IOException, UnreadableException {
    try (BriefCommands commands = BriefCommands.begin()) {
      return new Survey(
              new ComposeConfig(commands.commands()),
              new RunningProjects(Engine.ofEnvironment()),
              System.getenv())
          .of(directory);
    }
  }

  Findings of(Path given) throws IOException, UnreadableException {
    Path directory = given.toRealPath();
    Tree tree = Tree.of(directory);
    List<String> seen = new ArrayList<>();
    ComposeFound project = compose.in(directory, seen);
    seen.addAll(SightFinder.in(tree, project != null));
    return new Findings(
        directory.toString(),
        project,
        GitFinder.of(directory),
        project == null ? ProgramFinder.in(directory, tree) : null,
        MigrationFinder.in(tree),
        QueueFinder.in(tree),
        seen);
  }
}
