/** Temporal itself, seen from a worker: who holds a lock, what can be searched for. */
@NullMarked
package org.rollbackpipelines.activities.engine;

import org.jspecify.annotations.NullMarked;
