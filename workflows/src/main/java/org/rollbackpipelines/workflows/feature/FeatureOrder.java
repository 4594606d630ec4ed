package org.rollbackpipelines.workflows.feature;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import org.rollbackpipelines.workflows.application.Feature;
import org.rollbackpipelines.workflows.application.FeatureTurn;

/**
 * Turns a feature, in a run.
 *
 * @param within how long it may take until the change shows
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FeatureOrder(
    String application, String run, Feature feature, FeatureTurn turn, Duration within) {}
