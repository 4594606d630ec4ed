package org.rollbackpipelines.workflows.inquiry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rollbackpipelines.workflows.application.Nearest;
import org.rollbackpipelines.workflows.release.Release;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.run.BadInput;

/** Finds a release in a ledger by what a person calls it. */
final class LedgerSearch {
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{4,}");
  private static final int NAMED = 5;

  private final String application;
  private final List<Release> releases;

  /** In a ledger whose newest release comes last. */
  LedgerSearch(String application, List<Release> releases) {
    this.application = application;
    this.releases = List.copyOf(releases);
  }

  /** By its name, its commit, or the first digits of it. */
  Optional<Release> find(String asked) {
    return Stream.<Predicate<Release>>of(
            release -> release.commit().equals(asked),
            release -> release.name().equals(asked),
            release -> DIGITS.matcher(asked).matches() && release.commit().startsWith(asked))
        .map(meant -> releases.stream().filter(meant).toList())
        .filter(found -> !found.isEmpty())
        .findFirst()
        .map(found -> only(asked, found));
  }

  private Release only(String asked, List<Release> found) {
    if (found.size() > 1) {
      throw BadInput.failure(
          "the ledger of "
              + application
              + " holds "
              + found.size()
              + " releases called '"
              + asked
              + "': say which one by its commit ("
              + String.join(", ", found.stream().map(Release::commit).toList())
              + ")");
    }
    return found.get(0);
  }

  /** What to say of a name that no release has. */
  String nothing(String asked) {
    if (releases.isEmpty()) {
      return "the ledger of "
          + application
          + " holds no release; write one down after each deployment with: rollback record";
    }
    return "the ledger of "
        + application
        + " holds no release '"
        + asked
        + "'; "
        + words(near(asked))
        + "; see all with: rollback releases";
  }

  private String words(List<String> near) {
    return near.isEmpty()
        ? "its newest are " + String.join(", ", newest())
        : "near it are " + String.join(", ", near);
  }

  /** The likeliest first. */
  private List<String> near(String asked) {
    List<String> names = releases.stream().map(Release::name).distinct().toList();
    String bare = asked.toLowerCase(Locale.ROOT);
    Stream<String> alike =
        names.stream()
            .filter(
                name ->
                    name.toLowerCase(Locale.ROOT).contains(bare)
                        || bare.contains(name.toLowerCase(Locale.ROOT)));
    return Stream.concat(Nearest.to(asked, names).stream(), alike).distinct().limit(NAMED).toList();
  }

  private List<String> newest() {
    List<String> names =
        new ArrayList<>(
            releases.subList(Math.max(0, releases.size() - NAMED), releases.size()).stream()
                .map(release -> new ReleaseRef(release.name(), release.commit()).toString())
                .toList());
    Collections.reverse(names);
    return names;
  }
}
