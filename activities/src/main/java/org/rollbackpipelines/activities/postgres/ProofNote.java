package org.rollbackpipelines.activities.postgres;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * That a backup was proven.
 *
 * @param manifest SHA-256 of the manifest that was proven: another one is not
 * @param serverVersion of the server it was read into
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ProofNote(Instant provenAt, String manifest, String serverVersion) {}
