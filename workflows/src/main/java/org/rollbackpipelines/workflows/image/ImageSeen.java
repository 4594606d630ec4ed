package org.rollbackpipelines.workflows.image;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * What a registry says of an image.
 *
 * @param digest what it has under that name; null when it has nothing, or did not say
 * @param problem why it did not say; null when it did
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ImageSeen(String reference, @Nullable String digest, @Nullable String problem) {}
