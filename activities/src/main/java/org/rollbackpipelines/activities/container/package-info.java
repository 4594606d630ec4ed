/** Containers that run a service which is not ours: asked, and worked in, whatever runs them. */
@NullMarked
package org.rollbackpipelines.activities.container;

import org.jspecify.annotations.NullMarked;
