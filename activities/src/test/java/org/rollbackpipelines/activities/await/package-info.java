/** How tests of all systems wait. */
@NullMarked
package org.rollbackpipelines.activities.await;

import org.jspecify.annotations.NullMarked;
