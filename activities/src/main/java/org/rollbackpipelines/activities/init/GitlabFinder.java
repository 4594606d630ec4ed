package org.rollbackpipelines.activities.init;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds jobs of GitLab CI/CD that deploy to an environment. */
final class GitlabFinder implements RuntimeFinder {
  private static final String FILE = ".gitlab-ci.yml";

  /** Jobs that do something with an environment, and deploy nothing to it. */
  private static final Set<String> NO_DEPLOYMENT = Set.of("stop", "prepare", "verify", "access");

  @Override
  public @Nullable RuntimeFound in(Ground ground) {
    Path file = ground.root().resolve(FILE);
    if (!Files.isReadable(file) || ground.isClonedFrom(GithubFound.HOST)) {
      return null;
    }
    List<Environments.One> environments = new ArrayList<>();
    for (Object document : Documents.readable(file)) {
      for (Map.Entry<?, ?> job : Values.map(document).entrySet()) {
        Object said = Values.map(job.getValue()).get("environment");
        String action = Values.text(Values.map(said).get("action"));
        boolean template = Values.text(job.getKey()).startsWith(".");
        if (said != null && !template && !NO_DEPLOYMENT.contains(action)) {
          environments.add(Environments.One.of(said));
        }
      }
    }
    return environments.isEmpty()
        ? null
        : new GitlabFound(FILE, ground.remote(), Environments.ordered(environments));
  }
}
