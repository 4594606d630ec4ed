package org.rollbackpipelines.workflows.record;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.release.Verdict;

/**
 * What runs now is to be written into the ledger. People type it by hand: unknown fields are
 * refused, and only the application must be there.
 *
 * @param release its name; left out: the tag of the commit that runs
 */
public record RecordRequest(
    String application, @Nullable String release, Verdict verdict, String note) {

  public RecordRequest {
    application = application == null ? "" : application.strip();
    release = release == null || release.isBlank() ? null : release.strip();
    verdict = verdict == null ? Verdict.CANDIDATE : verdict;
    note = note == null ? "" : note;
  }
}
