package org.rollbackpipelines.activities.archive;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.rollbackpipelines.workflows.release.Judgement;
import org.rollbackpipelines.workflows.release.RecordedRelease;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseOfApplication;
import org.rollbackpipelines.workflows.release.ReleaseStory;
import org.rollbackpipelines.workflows.release.Releases;
import org.rollbackpipelines.workflows.step.StepResult;

/** The ledger as a file of the state folder. */
public final class FileReleases implements Releases {
  private final Archive archive;
  private final InstantSource clock;

  public FileReleases(Archive archive, InstantSource clock) {
    this.archive = archive;
    this.clock = clock;
  }

  @Override
  public List<Release> list(String application) {
    Ledger ledger = ledger(application);
    try {
      return LedgerFold.releases(ledger.read());
    } catch (IOException e) {
      throw Outage.of("the ledger " + ledger.file() + " cannot be read", e);
    }
  }

  @Override
  public ReleaseStory story(ReleaseOfApplication question) {
    Ledger ledger = ledger(question.application());
    try {
      return new LedgerStory(archive, question).of(ledger.read());
    } catch (IOException e) {
      throw Outage.of("the ledger " + ledger.file() + " cannot be read", e);
    }
  }

  @Override
  public StepResult record(RecordedRelease recorded) {
    LedgerEntry entry = LedgerEntry.of(recorded);
    return append(recorded.application(), entry, entries -> addsNothing(entries, entry));
  }

  @Override
  public StepResult judge(Judgement judgement) {
    LedgerEntry entry = LedgerEntry.of(judgement, clock.instant());
    return append(judgement.application(), entry, entries -> isRetry(entries, entry));
  }

  private StepResult append(
      String application, LedgerEntry entry, Predicate<List<LedgerEntry>> needless) {
    Ledger ledger = ledger(application);
    try {
      boolean added = ledger.append(entry, needless);
      return StepResult.done(sentence(entry.release(), added));
    } catch (IOException e) {
      throw Outage.of("the ledger " + ledger.file() + " cannot be written", e);
    }
  }

  private static boolean addsNothing(List<LedgerEntry> entries, LedgerEntry entry) {
    List<LedgerEntry> more = new ArrayList<>(entries);
    more.add(entry);
    return LedgerFold.releases(more).equals(LedgerFold.releases(entries));
  }

  /** The newest verdict on the release is this very one: an earlier attempt wrote it. */
  private static boolean isRetry(List<LedgerEntry> entries, LedgerEntry entry) {
    return entries.stream()
        .filter(other -> other.key().equals(entry.key()) && other.givesVerdict())
        .reduce((earlier, later) -> later)
        .filter(entry::saysTheSame)
        .isPresent();
  }

  private static String sentence(Release release, boolean added) {
    return release.name()
        + (added ? " is in the ledger as " : " was in the ledger already as ")
        + release.verdict().word();
  }

  private Ledger ledger(String application) {
    return new Ledger(archive.releases(application));
  }
}
