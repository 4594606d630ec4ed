/** Rows that only a kept database holds, written out to be applied again, or put back. */
@NullMarked
package org.rollbackpipelines.workflows.salvage;

import org.jspecify.annotations.NullMarked;
