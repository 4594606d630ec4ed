package org.rollbackpipelines.activities.action;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * That a run is about to call an action.
 *
 * @param before whether it was done already, before the run
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ActionNote(String action, boolean before) {}
