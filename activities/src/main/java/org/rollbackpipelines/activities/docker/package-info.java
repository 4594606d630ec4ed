/**
 * Docker Engine and Compose: which containers and images an application has, and how one image
 * takes the place of another without touching what was not named.
 */
@NullMarked
package org.rollbackpipelines.activities.docker;

import org.jspecify.annotations.NullMarked;
