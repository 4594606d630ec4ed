package org.rollbackpipelines.workflows.target;

import org.rollbackpipelines.workflows.release.ReleaseRef;

/** The release to go to, and why this one, for people. */
public record Target(ReleaseRef release, String because) {}
