package org.rollbackpipelines.workflows.inquiry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.release.BackupFolder;

/**
 * A backup a release was recorded with.
 *
 * @param newest whether it is of the release's newest record, to which a rollback goes
 * @param backup what is known of it; null where it is gone, or nobody could look
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SnapshotSeen(BackupFolder folder, boolean newest, @Nullable Backup backup) {}
