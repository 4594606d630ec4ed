package org.rollbackpipelines.workflows.source;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Source;

/**
 * Asks the source for its state, and for the commit of a ref where one is given.
 *
 * @param ancestryOf commit of which it is asked what lies before it; null where nobody asks
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CommitsQuestion(Source source, @Nullable String ref, @Nullable String ancestryOf) {

  /** A question about no ancestry. */
  public CommitsQuestion(Source source, @Nullable String ref) {
    this(source, ref, null);
  }
}
