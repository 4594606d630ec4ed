/** The run: one durable execution of a plan, with its outcome. */
@NullMarked
package org.rollbackpipelines.workflows.run;

import org.jspecify.annotations.NullMarked;
