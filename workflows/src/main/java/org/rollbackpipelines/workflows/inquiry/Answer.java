package org.rollbackpipelines.workflows.inquiry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.report.RunResult;

/**
 * What the application's host answered; the lists that were not asked for are empty.
 *
 * @param release the one that was asked for; null where none was
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Answer(
    List<Release> releases,
    List<RunResult> runs,
    List<DatabaseSeen> databases,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ReleaseSeen release) {

  public Answer {
    releases = List.copyOf(releases);
    runs = List.copyOf(runs);
    // A worker of an older build tells nothing of them.
    databases = databases == null ? List.of() : List.copyOf(databases);
  }

  /** One about no release of its own. */
  Answer(List<Release> releases, List<RunResult> runs, List<DatabaseSeen> databases) {
    this(releases, runs, databases, null);
  }
}
