/** Services kept by pm2, spoken to by its own program. */
@NullMarked
package org.rollbackpipelines.activities.pm2;

import org.jspecify.annotations.NullMarked;
