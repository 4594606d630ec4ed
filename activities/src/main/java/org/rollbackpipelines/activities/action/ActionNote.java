package org.rollbackpipelines.activities.action;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * That a run is about to call an action.
 *
 * @param before whether it was done already, before the run; null where that could not be asked
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ActionNote(String action, @Nullable Boolean before) {}
