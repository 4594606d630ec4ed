/** What is kept of a broken system before anything changes. */
@NullMarked
package org.rollbackpipelines.workflows.evidence;

import org.jspecify.annotations.NullMarked;
