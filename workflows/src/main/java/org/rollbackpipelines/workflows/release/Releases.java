package org.rollbackpipelines.workflows.release;

import io.temporal.activity.ActivityInterface;
import java.util.List;
import org.rollbackpipelines.workflows.step.StepResult;

/** The ledger of releases: append-only, on the application's host, outlives the engine's memory. */
@ActivityInterface(namePrefix = "Releases.")
public interface Releases {

  /** All releases of the application with their newest verdict, oldest first. */
  List<Release> list(String application);

  /** All that was ever written of one release, and where what it was recorded with lies. */
  ReleaseStory story(ReleaseOfApplication question);

  /** Writes the release down; a release of the same commit gets the newer artifacts. */
  StepResult record(RecordedRelease release);

  /** Gives a verdict; a release the ledger does not know yet is written down with it. */
  StepResult judge(Judgement judgement);
}
