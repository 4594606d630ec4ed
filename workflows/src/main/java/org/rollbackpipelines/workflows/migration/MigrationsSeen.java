package org.rollbackpipelines.workflows.migration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the migrations of a database stand.
 *
 * @param revisions the newest applied one; several where the history has branches, none at base
 * @param tableExists false: the tool was never used on this database
 * @param dirty whether the tool itself noted a migration that failed or did not end
 * @param problems what forbids a way down, a sentence each
 * @param lockHolder who holds the tool's lock; null: nobody
 * @param fingerprint of the schema, to be recorded with a release; null where there are problems
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MigrationsSeen(
    List<String> revisions,
    boolean tableExists,
    boolean dirty,
    List<String> problems,
    @Nullable String lockHolder,
    @Nullable String fingerprint) {

  public MigrationsSeen {
    revisions = List.copyOf(revisions);
    problems = List.copyOf(problems);
  }

  /** Tables of the tool that say this and nothing worse. */
  public static MigrationsSeen at(List<String> revisions) {
    return new MigrationsSeen(revisions, true, false, List.of(), null, null);
  }

  /** A database the tool was never used on. */
  public static MigrationsSeen never(String sentence) {
    return new MigrationsSeen(List.of(), false, false, List.of(sentence), null, null);
  }

  /** The same with a migration that failed or did not end. */
  public MigrationsSeen dirty(String sentence) {
    return new MigrationsSeen(
        revisions, tableExists, true, more(List.of(sentence)), lockHolder, fingerprint);
  }

  /** The same with somebody who holds the tool's lock. */
  public MigrationsSeen lockedBy(String holder, String sentence) {
    return new MigrationsSeen(
        revisions, tableExists, dirty, more(List.of(sentence)), holder, fingerprint);
  }

  /** The same with more that forbids a way down. */
  public MigrationsSeen withProblems(List<String> sentences) {
    return new MigrationsSeen(
        revisions, tableExists, dirty, more(sentences), lockHolder, fingerprint);
  }

  /** The same with the schema's fingerprint. */
  public MigrationsSeen withFingerprint(@Nullable String value) {
    return new MigrationsSeen(revisions, tableExists, dirty, problems, lockHolder, value);
  }

  /** Whether it stands at exactly that revision and at no other. */
  public boolean isAt(String revision) {
    List<String> wanted = revision.equals(MigrationOrder.BASE) ? List.of() : List.of(revision);
    return tableExists && revisions.equals(wanted);
  }

  /** Where it stands, in words. */
  public String where() {
    if (!tableExists) {
      return "no revision that is known";
    }
    return revisions.isEmpty() ? MigrationOrder.BASE : String.join(" and ", revisions);
  }

  private List<String> more(List<String> sentences) {
    List<String> all = new ArrayList<>(problems);
    all.addAll(sentences);
    return all;
  }
}
