package org.rollbackpipelines.activities.init;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found of an application, without any secret. Paths are absolute.
 *
 * @param compose null unless a compose project is what runs it
 * @param git null where no repository holds the folder
 * @param runtime what else runs it; null where compose does, or nothing tells
 * @param queues libraries that keep jobs in Redis, each with the file that names it
 * @param seen what else was recognised, a sentence each
 */
public record Findings(
    String directory,
    @Nullable ComposeFound compose,
    @Nullable GitFound git,
    @Nullable RuntimeFound runtime,
    List<MigrationsFound> migrations,
    List<String> queues,
    List<String> seen) {

  public Findings {
    migrations = List.copyOf(migrations);
    queues = List.copyOf(queues);
    seen = List.copyOf(seen);
  }

  /** Whether there is nothing that a profile could be made of. */
  public boolean isEmpty() {
    return compose == null && git == null && runtime == null;
  }

  /** What runs it, or what is left to be said of that. */
  RuntimeFound runs() {
    if (compose != null) {
      return compose;
    }
    return runtime == null ? ProgramFound.UNKNOWN : runtime;
  }
}
