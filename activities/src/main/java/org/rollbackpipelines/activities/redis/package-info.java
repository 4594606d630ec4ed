/** The way to a Redis server; caches and queues live there. */
@NullMarked
package org.rollbackpipelines.activities.redis;

import org.jspecify.annotations.NullMarked;
