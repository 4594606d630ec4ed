package org.rollbackpipelines.activities.archive;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.release.Judgement;
import org.rollbackpipelines.workflows.release.LedgerLine;
import org.rollbackpipelines.workflows.release.RecordedRelease;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.Verdict;

/**
 * One line of the ledger.
 *
 * @param by what wrote it, a run or a person; older builds wrote releases down without
 * @param committedAt when the commit that was judged was made; null where nobody knows
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record LedgerEntry(
    Kind entry, Release release, @Nullable String by, @Nullable Instant committedAt) {
  static LedgerEntry of(RecordedRelease recorded) {
    return new LedgerEntry(Kind.RECORDED, recorded.release(), recorded.by(), null);
  }

  static LedgerEntry of(Judgement judgement, Instant now) {
    Release release =
        new Release(
            judgement.release().release(),
            judgement.release().commit(),
            judgement.verdict(),
            Map.of(),
            now,
            judgement.reason(),
            Map.of(),
            Map.of(),
            List.of());
    return new LedgerEntry(Kind.JUDGED, release, judgement.by(), judgement.committedAt());
  }

  /** What tells releases apart: the commit, or the name where no commit is known. */
  String key() {
    return key(release.name(), release.commit());
  }

  static String key(String name, String commit) {
    return commit.isEmpty() ? name : commit;
  }

  /** For people. */
  LedgerLine line() {
    return new LedgerLine(
        release.recordedAt(), entry == Kind.RECORDED, release.verdict(), release.note(), by);
  }

  /**
   * Whether it says how good the release is. That nothing is known of a release that is deployed
   * once more takes no earlier verdict away; a judge may.
   */
  boolean givesVerdict() {
    return entry == Kind.JUDGED || release.verdict() != Verdict.CANDIDATE;
  }

  /** Whether a verdict says what this one says: then one of them is a retry. */
  boolean saysTheSame(LedgerEntry other) {
    return entry == other.entry
        && release.verdict() == other.release.verdict()
        && Objects.equals(by, other.by);
  }

  /** What a line is for. */
  enum Kind {
    @JsonProperty("recorded")
    RECORDED,
    @JsonProperty("judged")
    JUDGED
  }
}
