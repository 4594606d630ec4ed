/** HTTP calls that profiles declare, with notes of which run has made them. */
@NullMarked
package org.rollbackpipelines.activities.action;

import org.jspecify.annotations.NullMarked;
