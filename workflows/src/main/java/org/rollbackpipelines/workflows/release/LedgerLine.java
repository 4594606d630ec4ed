package org.rollbackpipelines.workflows.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was written of a release, once.
 *
 * @param recorded whether it was written down as what ran then; else it was only judged
 * @param verdict what was said of it; a record as a candidate says nothing
 * @param by a run, or a person with a run; null where an older build wrote it down
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LedgerLine(
    Instant at, boolean recorded, Verdict verdict, String note, @Nullable String by) {}
