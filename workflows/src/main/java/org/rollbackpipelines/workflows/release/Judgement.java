package org.rollbackpipelines.workflows.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A verdict on a release, with the reason and what asked for it (a run, or a person). */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Judgement(
    String application, ReleaseRef release, Verdict verdict, String reason, String by) {}
