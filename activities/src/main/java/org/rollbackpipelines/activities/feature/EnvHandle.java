package org.rollbackpipelines.activities.feature;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.rollbackpipelines.activities.settings.EnvFile;
import org.rollbackpipelines.activities.settings.UnfitFileException;
import org.rollbackpipelines.activities.settings.WholeFile;
import org.rollbackpipelines.workflows.application.EnvFeature;
import org.rollbackpipelines.workflows.application.FeatureTurn;

/** A variable in a file. */
final class EnvHandle implements Handle {
  private final EnvFeature feature;
  private final Path file;
  private final FeatureTurn wanted;
  private final FeatureNotes notes;

  EnvHandle(EnvFeature feature, FeatureTurn wanted, FeatureNotes notes) {
    this.feature = feature;
    this.file = Path.of(feature.file());
    this.wanted = wanted;
    this.notes = notes;
  }

  /** A piece of work on the file. */
  @FunctionalInterface
  private interface Edit<R> {
    R edit() throws IOException, UnfitFileException;
  }

  @Override
  public void check() throws CannotTurnException {
    EnvFile unused = on(() -> set(EnvFile.read(file), wanted));
  }

  @Override
  public void turn(FeatureTurn turn) throws CannotTurnException {
    Object unused =
        on(
            () -> {
              EnvFile now = EnvFile.read(file);
              notes.keepFile(now.bytes());
              WholeFile.exchange(file, now.bytes(), set(now, turn).bytes());
              return now;
            });
  }

  /** Whatever somebody else has written meanwhile stays. */
  @Override
  public String turnBack() throws CannotTurnException {
    byte[] kept = notes.formerFile();
    if (kept == null) {
      return file + " was not touched";
    }
    return on(
        () -> {
          EnvFile former = EnvFile.of(file, kept);
          EnvFile now = EnvFile.read(file);
          boolean ours = Arrays.equals(now.bytes(), set(former, wanted).bytes());
          EnvFile back = ours ? former : now.withFrom(feature.variable(), former);
          WholeFile.exchange(file, now.bytes(), back.bytes());
          return file + " has " + feature.variable() + " as it was before";
        });
  }

  private EnvFile set(EnvFile now, FeatureTurn turn) throws UnfitFileException {
    return now.with(feature.variable(), feature.value(turn));
  }

  private <R> R on(Edit<R> work) throws CannotTurnException {
    try {
      return work.edit();
    } catch (UnfitFileException e) {
      throw new CannotTurnException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new CannotTurnException(
          file
              + " cannot be read or written ("
              + e
              + "): see that the disk has room and that the worker may write there");
    }
  }
}
