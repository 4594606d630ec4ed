package org.rollbackpipelines.activities.pipeline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.PipelineWay;

/**
 * What a host is about to be asked for, or was. It is on the disk before the host hears of it, so
 * that a step that was killed follows the run it began.
 *
 * @param since start of the rollback that wants it
 * @param subject what is run again; 0 where a new run is started
 * @param tag what a new run is started for
 * @param after the attempt, or the newest run, that there was before: ours comes after it
 * @param asked when the host was asked
 * @param run the run that came of it, once it is known
 * @param ended how it ended; null as long as it may be under way
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Errand(
    Instant since,
    String commit,
    PipelineWay way,
    long subject,
    @Nullable String tag,
    long after,
    @Nullable Instant asked,
    @Nullable Long run,
    @Nullable String ended) {
  static final String SUCCESS = "success";
  static final String NEVER = "never began";

  /** What is to be run again. */
  static Errand again(String commit, long subject, long after) {
    return new Errand(
        Instant.EPOCH, commit, PipelineWay.AGAIN, subject, null, after, null, null, null);
  }

  /** What is to be started for a tag. */
  static Errand dispatch(String commit, String tag, long after) {
    return new Errand(Instant.EPOCH, commit, PipelineWay.DISPATCH, 0, tag, after, null, null, null);
  }

  Errand of(Instant start) {
    return new Errand(start, commit, way, subject, tag, after, asked, run, ended);
  }

  Errand askedAt(Instant at) {
    return new Errand(since, commit, way, subject, tag, after, at, run, ended);
  }

  Errand as(long known) {
    return new Errand(since, commit, way, subject, tag, after, asked, known, ended);
  }

  Errand ended(String how) {
    return new Errand(since, commit, way, subject, tag, after, asked, run, how);
  }

  @JsonIgnore
  boolean isOpen() {
    return ended == null;
  }

  /** Whether anything may have come of it. */
  @JsonIgnore
  boolean began() {
    return !NEVER.equals(ended);
  }

  @JsonIgnore
  boolean succeeded() {
    return SUCCESS.equals(ended);
  }
}
