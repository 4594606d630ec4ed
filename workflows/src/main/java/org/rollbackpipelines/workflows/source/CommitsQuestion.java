package org.rollbackpipelines.workflows.source;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Source;

/** Asks the source for its state, and for the commit of a ref where one is given. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CommitsQuestion(Source source, @Nullable String ref) {}
