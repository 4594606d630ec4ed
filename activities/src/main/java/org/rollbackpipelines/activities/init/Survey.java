package org.rollbackpipelines.activities.init;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.docker.ComposeConfig;
import org.rollbackpipelines.activities.docker.Engine;
import org.rollbackpipelines.activities.docker.RunningProjects;

/** Looks for all that tells of an application, and changes nothing. */
public final class Survey {
  private static final List<RuntimeFinder> FINDERS =
      List.of(
          new Pm2Finder(),
          new SystemdFinder(),
          new KubernetesFinder(),
          new GithubFinder(),
          new GitlabFinder(),
          new SiteFinder(),
          new ProgramFinder());

  private final ComposeFinder compose;

  Survey(
      @Nullable ComposeConfig compose, RunningProjects running, Map<String, String> environment) {
    this.compose = new ComposeFinder(compose, running, environment);
  }

  /**
   * Looks on this host.
   *
   * @param wanted what the profile is to be of; null where the first that is found will do
   */
  public static Findings ofThisHost(Path directory, @Nullable RuntimeKind wanted)
      throws IOException, UnreadableException {
    try (BriefCommands commands = BriefCommands.begin()) {
      return new Survey(
              new ComposeConfig(commands.commands()),
              new RunningProjects(Engine.ofEnvironment()),
              System.getenv())
          .of(directory, wanted);
    }
  }

  Findings of(Path given, @Nullable RuntimeKind wanted) throws IOException, UnreadableException {
    Path directory = given.toRealPath();
    Tree tree = Tree.of(directory);
    GitFound git = GitFinder.of(directory);
    List<String> seen = new ArrayList<>();
    ComposeFound project = compose.in(directory, seen);
    Ground ground = Ground.of(directory, tree, git);
    RuntimeChoice choice =
        RuntimeChoice.among(
            Stream.concat(
                    Stream.ofNullable(project),
                    FINDERS.stream().map(finder -> finder.in(ground)).filter(Objects::nonNull))
                .toList(),
            wanted);
    seen.addAll(choice.besides());
    seen.addAll(SightFinder.in(tree, project != null, choice.kinds()));
    boolean inCompose = Objects.equals(choice.chosen(), project);
    return new Findings(
        directory.toString(),
        inCompose ? project : null,
        git,
        inCompose ? null : choice.chosen(),
        MigrationFinder.in(tree),
        QueueFinder.in(tree),
        seen);
  }
}
