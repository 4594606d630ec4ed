/** Writing a release down as it runs, so that going back needs no guessing. */
@NullMarked
package org.rollbackpipelines.workflows.record;

import org.jspecify.annotations.NullMarked;
