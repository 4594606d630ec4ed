/** Calling a person: a run that cannot go on by itself, or takes longer than it should. */
@NullMarked
package org.rollbackpipelines.workflows.page;

import org.jspecify.annotations.NullMarked;
