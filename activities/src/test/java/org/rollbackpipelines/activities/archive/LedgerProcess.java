package org.rollbackpipelines.activities.archive;

import java.nio.file.Path;
import java.time.InstantSource;
import org.rollbackpipelines.workflows.release.Judgement;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.release.Verdict;

/** A process of its own that judges releases: what a second worker on the host would do. */
final class LedgerProcess {
  private LedgerProcess() {}

  /** Takes the state folder, who judges, and how many releases. */
  public static void main(String[] args) {
    judge(Path.of(args[0]), args[1], Integer.parseInt(args[2]));
  }

  static void judge(Path state, String by, int count) {
    FileReleases releases = new FileReleases(new Archive(state), InstantSource.system());
    for (int i = 0; i < count; i++) {
      ReleaseRef release = new ReleaseRef(by + "-" + i, by + "-" + i);
      releases.judge(new Judgement("shop", release, Verdict.GOOD, "serves", by));
    }
  }
}
