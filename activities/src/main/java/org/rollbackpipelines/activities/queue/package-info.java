/** Queues of jobs: BullMQ's in Redis, and those that an application steers over HTTP. */
@NullMarked
package org.rollbackpipelines.activities.queue;

import org.jspecify.annotations.NullMarked;
