/** Services kept by systemd, spoken to by systemctl. */
@NullMarked
package org.rollbackpipelines.activities.systemd;

import org.jspecify.annotations.NullMarked;
