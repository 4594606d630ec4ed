/** Rows that only a kept database holds, written out to be applied again. */
@NullMarked
package org.rollbackpipelines.workflows.salvage;

import org.jspecify.annotations.NullMarked;
