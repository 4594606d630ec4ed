/** Caches cleared by a person. */
@NullMarked
package org.rollbackpipelines.workflows.flush;

import org.jspecify.annotations.NullMarked;
