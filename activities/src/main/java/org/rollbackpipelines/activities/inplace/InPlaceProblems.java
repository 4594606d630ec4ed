package org.rollbackpipelines.activities.inplace;

import static java.util.stream.Collectors.joining;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.rollbackpipelines.activities.git.TrackedFolders;
import org.rollbackpipelines.workflows.application.InPlace;

/** What would keep services that run in a checkout from going back. */
public final class InPlaceProblems {
  private static final int MOST = 5;

  private InPlaceProblems() {}

  /** Problems of the checkout and of its products; changes nothing. */
  public static List<String> of(InPlace profile, Path root) {
    try {
      List<String> problems = new ArrayList<>(ofCheckout(profile, root));
      return problems.isEmpty() ? ofProducts(profile, root) : problems;
    } catch (ApplicationFailure unusable) {
      return List.of(unusable.getOriginalMessage());
    } catch (IOException e) {
      return List.of("the checkout " + profile.checkout() + " cannot be read (" + e + ")");
    }
  }

  private static List<String> ofCheckout(InPlace profile, Path root) throws IOException {
    List<String> problems = new ArrayList<>();
    Path checkout = Path.of(profile.checkout());
    boolean isRoot =
        TrackedFolders.root(profile.checkout()).toRealPath().equals(checkout.toRealPath());
    if (!isRoot) {
      problems.add("inPlace.checkout " + checkout + " is not the root of its git checkout");
    } else if (new CheckoutInPlace(profile, root).live() == null) {
      problems.add(
          "git keeps no log of the head of "
              + checkout
              + ", so that nothing tells what runs: git config core.logAllRefUpdates true there,"
              + " and check the same commit out once more");
    }
    if (isRoot) {
      addUnwritable(checkout, problems);
    }
    return problems;
  }

  /** Found out half-way, it would leave files of two commits. */
  private static void addUnwritable(Path checkout, List<String> problems) {
    List<Path> closed =
        TrackedFolders.written(checkout.toString()).stream()
            .filter(path -> !Files.isWritable(path))
            .toList();
    if (!closed.isEmpty()) {
      String more = closed.size() > MOST ? " and " + (closed.size() - MOST) + " more" : "";
      problems.add(
          "the worker's user cannot write to "
              + closed.stream().limit(MOST).map(Path::toString).collect(joining(", "))
              + more
              + ", so that the checkout could not be moved: let it write there");
    }
  }

  private static List<String> ofProducts(InPlace profile, Path root) throws IOException {
    Path checkout = Path.of(profile.checkout());
    List<String> problems = new ArrayList<>();
    TrackedFolders.among(profile.products(), profile.checkout())
        .forEach(
            product ->
                problems.add(
                    "inPlace.products names "
                        + product
                        + ", and git tracks files there: leave it"
                        + " out, git moves it"));
    if (!device(root).equals(device(checkout))) {
      problems.add(
          "runtime.directory "
              + root
              + " and "
              + checkout
              + " are on different file systems, so"
              + " that nothing can be renamed between them");
    }
    for (String product : profile.products()) {
      Path there = checkout.resolve(product);
      Path holder = Objects.requireNonNullElse(there.getParent(), checkout);
      if (Files.isDirectory(holder) && !Files.isWritable(holder)) {
        problems.add("the worker's user cannot rename " + there + ": let it write to " + holder);
      }
      if (Builds.exists(there) && !device(there).equals(device(checkout))) {
        problems.add(there + " is on a file system of its own, so that it cannot be renamed");
      }
    }
    return problems;
  }

  private static Object device(Path path) throws IOException {
    return Files.getAttribute(path, "unix:dev", LinkOption.NOFOLLOW_LINKS);
  }
}
