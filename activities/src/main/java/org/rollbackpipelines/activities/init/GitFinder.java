package org.rollbackpipelines.activities.init;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.git.TaggedCheckout;

/** Finds the git checkout of a folder, and what the tags of its releases have in common. */
final class GitFinder {
  private static final Pattern RELEASE = Pattern.compile("([A-Za-z/_.-]*?)\\d+([._-]\\d+)+.*");

  private GitFinder() {}

  static @Nullable GitFound of(Path directory) {
    return TaggedCheckout.holding(directory)
        .map(
            found ->
                new GitFound(
                    found.folder().toString(),
                    found.tags().size(),
                    glob(found.tags()),
                    found.remote().orElse(null)))
        .orElse(null);
  }

  /** The commonest beginning of those that look like versions, as a glob. */
  static @Nullable String glob(List<String> tags) {
    Map<String, Long> beginnings =
        tags.stream()
            .map(RELEASE::matcher)
            .filter(Matcher::matches)
            .map(version -> version.group(1))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return beginnings.entrySet().stream()
        .max(
            Map.Entry.<String, Long>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
        .map(most -> most.getKey().isEmpty() ? "[0-9]*" : most.getKey() + "*")
        .orElse(null);
  }
}
