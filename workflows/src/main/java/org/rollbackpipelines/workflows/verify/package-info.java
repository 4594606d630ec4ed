/** What is asked of the running system before anyone calls it back. */
@NullMarked
package org.rollbackpipelines.workflows.verify;

import org.jspecify.annotations.NullMarked;
