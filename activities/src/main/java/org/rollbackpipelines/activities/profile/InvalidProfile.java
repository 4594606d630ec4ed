package org.rollbackpipelines.activities.profile;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Problem;

/** A profile that cannot be used, with all that is wrong with it. */
public final class InvalidProfile extends Exception {
  private final transient List<Problem> problems;
  private final transient @Nullable String application;

  InvalidProfile(Path file, @Nullable String application, List<Problem> problems) {
    super(sentence(file, problems));
    this.problems = List.copyOf(problems);
    this.application = application;
  }

  /** All that is wrong, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }

  /** The name it gives its application, as far as that can be told. */
  public @Nullable String application() {
    return application;
  }

  private static String sentence(Path file, List<Problem> problems) {
    String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
    return problems.stream()
        .map(problem -> "\n  " + problem)
        .collect(Collectors.joining("", "the profile " + file + " has " + count + ":", ""));
  }
}
