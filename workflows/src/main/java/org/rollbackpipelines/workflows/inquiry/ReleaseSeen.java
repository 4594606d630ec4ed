package org.rollbackpipelines.workflows.inquiry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.configuration.ConfigurationContents;
import org.rollbackpipelines.workflows.release.LedgerLine;
import org.rollbackpipelines.workflows.release.Release;

/**
 * One release whole: what it was recorded with, and what is still there of it.
 *
 * @param runs whether it is what runs now
 * @param lines what the ledger says of it, the oldest first
 * @param artifacts what its services ran
 * @param snapshots the backups it was recorded with, those of its newest record last
 * @param schemas the definitions its databases had, held against those they have
 * @param configuration what its files were; null where it was recorded without
 * @param prospects what a rollback to it could bring back, and what not
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReleaseSeen(
    Release release,
    boolean runs,
    List<LedgerLine> lines,
    List<ArtifactSeen> artifacts,
    List<SnapshotSeen> snapshots,
    List<SchemaSeen> schemas,
    @Nullable ConfigurationContents configuration,
    List<Prospect> prospects) {

  public ReleaseSeen {
    lines = List.copyOf(lines);
    artifacts = List.copyOf(artifacts);
    snapshots = List.copyOf(snapshots);
    schemas = List.copyOf(schemas);
    prospects = List.copyOf(prospects);
  }
}
