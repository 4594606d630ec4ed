package org.rollbackpipelines.workflows.inquiry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.report.RunResult;

/** What the application's host answered; the lists that were not asked for are empty. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Answer(List<Release> releases, List<RunResult> runs, List<DatabaseSeen> databases) {

  public Answer {
    releases = List.copyOf(releases);
    runs = List.copyOf(runs);
    // A worker of an older build tells nothing of them.
    databases = databases == null ? List.of() : List.copyOf(databases);
  }
}
