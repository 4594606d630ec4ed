/**
 * pgBackRest: a whole cluster as it was at a moment, recovered in a private folder beside the live
 * one, of which and of whose archive nothing is ever written.
 */
@NullMarked
package org.rollbackpipelines.activities.pgbackrest;

import org.jspecify.annotations.NullMarked;
