package org.rollbackpipelines.activities.init;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found of an application, without any secret. Paths are absolute.
 *
 * @param compose null where there is no compose file
 * @param git null where no repository holds the folder
 * @param program null unless there is no compose file and the folder tells how it is started
 * @param queues libraries that keep jobs in Redis, each with the file that names it
 * @param seen what else was recognised, a sentence each
 */
public record Findings(
    String directory,
    @Nullable ComposeFound compose,
    @Nullable GitFound git,
    @Nullable ProgramFound program,
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
    return compose == null && git == null && program == null;
  }
}
