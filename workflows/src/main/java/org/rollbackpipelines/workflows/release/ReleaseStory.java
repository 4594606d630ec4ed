package org.rollbackpipelines.workflows.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What the host's archive has of one release.
 *
 * @param lines of the ledger, the oldest first
 * @param backups it was recorded with, those of its newest record last
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReleaseStory(List<LedgerLine> lines, List<BackupFolder> backups) {

  public ReleaseStory {
    lines = List.copyOf(lines);
    backups = List.copyOf(backups);
  }
}
