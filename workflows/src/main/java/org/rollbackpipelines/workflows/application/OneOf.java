package org.rollbackpipelines.workflows.application;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one that is meant by a name, or by none where there is but one. */
public final class OneOf<T> {
  private final @Nullable T one;
  private final String names;

  private OneOf(@Nullable T one, String names) {
    this.one = one;
    this.names = names;
  }

  public static <T> OneOf<T> named(@Nullable String name, List<T> all, Function<T, String> naming) {
    List<T> meant =
        all.stream().filter(each -> name == null || naming.apply(each).equals(name)).toList();
    return new OneOf<>(
        meant.size() == 1 ? meant.get(0) : null,
        all.stream().map(naming).collect(Collectors.joining(", ")));
  }

  /** What is meant; null where none is, or nobody can tell. */
  public @Nullable T one() {
    return one;
  }

  /** The names of all there are, for people. */
  public String names() {
    return names;
  }
}
