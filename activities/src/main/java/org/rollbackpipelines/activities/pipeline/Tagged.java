package org.rollbackpipelines.activities.pipeline;

/** A tag of a repository. */
record Tagged(String name, String commit) {}
