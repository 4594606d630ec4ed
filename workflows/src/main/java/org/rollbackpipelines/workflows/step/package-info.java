/** What a step says of itself when it ends. */
@NullMarked
package org.rollbackpipelines.workflows.step;

import org.jspecify.annotations.NullMarked;
