/** The host a worker runs on. */
@NullMarked
package org.rollbackpipelines.activities.host;

import org.jspecify.annotations.NullMarked;
