/** Caches in Redis and behind HTTP. */
@NullMarked
package org.rollbackpipelines.activities.cache;

import org.jspecify.annotations.NullMarked;
