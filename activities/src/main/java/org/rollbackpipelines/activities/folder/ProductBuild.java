package org.rollbackpipelines.activities.folder;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.inplace.CheckoutInPlace;
import org.rollbackpipelines.workflows.application.InPlace;

/**
 * Builds a commit beside the checkout that services run in, and keeps what was built for it: while
 * a build takes minutes, and may fail, all that runs stays whole.
 */
final class ProductBuild {
  private final RuntimeFolder folder;
  private final CheckoutInPlace live;
  private final InPlace inPlace;
  private final ReleaseBuild build;
  private final Patience patience;

  ProductBuild(
      RuntimeFolder folder,
      CheckoutInPlace live,
      InPlace inPlace,
      ReleaseBuild build,
      Patience patience) {
    this.folder = folder;
    this.live = live;
    this.inPlace = inPlace;
    this.build = build;
    this.patience = patience;
  }

  /** Builds the commit of that name unless its products are at hand; says what it did. */
  String of(Path release) {
    String commit = String.valueOf(release.getFileName());
    if (live.has(commit)) {
      return "what was built of " + commit + " is kept";
    }
    Path beside = folder.sideCheckout(commit);
    lend(beside);
    Duration took = build.runAll(beside);
    requireProducts(beside);
    live.take(commit, beside);
    return "built "
        + commit
        + " in "
        + took.toMillis() / 1000.0
        + " s, kept in "
        + release
        + removed(commit);
  }

  /** Links, so that a secret lies in one place only. */
  private void lend(Path beside) {
    for (String file : inPlace.reads()) {
      Path link = beside.resolve(file);
      Path lent = live.folder().resolve(file);
      if (!Files.exists(lent)) {
        throw ApplicationFailure.newNonRetryableFailure(
            "inPlace.reads names "
                + file
                + ", and "
                + lent
                + " is not there; nothing was touched: put it there, or leave it out",
            "BuildFailed");
      }
      try {
        if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
          Files.createDirectories(Objects.requireNonNullElse(link.getParent(), beside));
          Files.createSymbolicLink(link, lent);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(
            "cannot lend " + file + " to the build in " + beside + "; nothing was touched", e);
      }
    }
  }

  private void requireProducts(Path beside) {
    if (live.in(beside).isEmpty()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "the build in "
              + beside
              + " left none of "
              + inPlace.products()
              + ", and what runs was not touched: name under inPlace.products what it writes",
          "BuildFailed");
    }
  }

  /** A build that cannot be removed is in nobody's way. */
  private String removed(String commit) {
    try {
      List<Path> gone =
          FolderLock.holding(folder.lock(), patience, () -> live.prune(List.of(commit)));
      return gone.isEmpty() ? "" : ", and removed the oldest: " + gone;
    } catch (UncheckedIOException e) {
      return ", and could not remove the oldest: " + e.getCause();
    } catch (IllegalStateException held) {
      return ", and did not remove the oldest: " + held.getMessage();
    }
  }
}
