package org.rollbackpipelines.workflows.source;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * Moves the live checkout to a commit.
 *
 * @param branch branch to stand on when it still points at the commit; null: a detached head
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CheckoutMove(String repository, String commit, @Nullable String branch) {}
