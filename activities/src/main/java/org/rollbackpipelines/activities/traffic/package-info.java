/**
 * Keeps users out of an application and lets them in again: by a page of nginx, by requests to what
 * stands in front, by rules of the packet filter.
 */
@NullMarked
package org.rollbackpipelines.activities.traffic;

import org.jspecify.annotations.NullMarked;
