/**
 * Static sites: releases built side by side, published by a link that is renamed, or by the command
 * of the host that serves them.
 */
@NullMarked
package org.rollbackpipelines.activities.site;

import org.jspecify.annotations.NullMarked;
