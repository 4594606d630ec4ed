package org.rollbackpipelines.workflows.inquiry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * What a service ran, and whether it is still there.
 *
 * @param image the name and digest it was pulled by; null where it was not
 * @param pin what of ours holds it; null where nothing does
 * @param there null where nobody could look
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ArtifactSeen(
    String service,
    String artifact,
    @Nullable String image,
    @Nullable String pin,
    @Nullable Boolean there) {}
