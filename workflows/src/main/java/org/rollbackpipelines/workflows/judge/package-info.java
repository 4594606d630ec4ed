/** Verdicts on releases, given by people or after a time of health. */
@NullMarked
package org.rollbackpipelines.workflows.judge;

import org.jspecify.annotations.NullMarked;
