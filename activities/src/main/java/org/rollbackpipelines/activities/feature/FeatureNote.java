package org.rollbackpipelines.activities.feature;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.FeatureTurn;

/**
 * How a feature stood before a run.
 *
 * @param before null where the application did not say
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record FeatureNote(String feature, @Nullable FeatureTurn before) {}
