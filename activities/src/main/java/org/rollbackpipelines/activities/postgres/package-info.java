/**
 * PostgreSQL: backups with their manifests, their proof by a full restore beside the live database,
 * and the swap by rename that keeps the former one.
 */
@NullMarked
package org.rollbackpipelines.activities.postgres;

import org.jspecify.annotations.NullMarked;
