/** The queues of an application's jobs: paused, drained, cleaned and resumed around a rollback. */
@NullMarked
package org.rollbackpipelines.workflows.queue;

import org.jspecify.annotations.NullMarked;
