/** What people say to a run under way: approve, abort, pause, continue, retry, skip. */
@NullMarked
package org.rollbackpipelines.workflows.steer;

import org.jspecify.annotations.NullMarked;
