package org.rollbackpipelines.workflows.source;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * Moves the live checkout to a commit.
 *
 * @param branch branch to stand on when it still points at the commit; null: a detached head
 * @param left the commit that a move went to which this one undoes; null: it undoes none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CheckoutMove(
    String repository, String commit, @Nullable String branch, @Nullable String left) {
  /** A move that undoes none. */
  public CheckoutMove(String repository, String commit, @Nullable String branch) {
    this(repository, commit, branch, null);
  }
}
