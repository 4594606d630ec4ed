/** The tiers, one page each: the list of their steps, in order. */
@NullMarked
package org.rollbackpipelines.workflows.tier;

import org.jspecify.annotations.NullMarked;
