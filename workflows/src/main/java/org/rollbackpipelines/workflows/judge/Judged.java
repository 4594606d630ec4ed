package org.rollbackpipelines.workflows.judge;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.release.Verdict;

/** The verdict a release got. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Judged(ReleaseRef release, Verdict verdict, String detail) {}
