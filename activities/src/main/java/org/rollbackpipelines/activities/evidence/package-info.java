/** Evidence in files: what a broken system looked like before anything was changed. */
@NullMarked
package org.rollbackpipelines.activities.evidence;

import org.jspecify.annotations.NullMarked;
