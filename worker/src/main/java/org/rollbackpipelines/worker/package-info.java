/** A worker: the one place where workflows, adapters and the engine are put together. */
@NullMarked
package org.rollbackpipelines.worker;

import org.jspecify.annotations.NullMarked;
