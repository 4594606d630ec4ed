/** Locks of migration tools that outlived their holders. */
@NullMarked
package org.rollbackpipelines.workflows.unlock;

import org.jspecify.annotations.NullMarked;
