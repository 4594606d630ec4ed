package org.rollbackpipelines.workflows.source;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A commit to be checked out beside the live checkout, which stays as it is. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CheckoutBeside(String repository, String commit, String directory) {}
