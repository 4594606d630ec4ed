package org.rollbackpipelines.activities.pipeline;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a host says was deployed last, with success. */
record Deployed(String commit, @Nullable Instant at, String url) {}
