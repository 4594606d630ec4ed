package org.rollbackpipelines.activities.pipeline;

/** A run that is under way. */
record Going(long run, String commit, String url) {}
