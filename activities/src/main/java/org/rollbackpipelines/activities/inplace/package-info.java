/**
 * Checkouts that services run in: what was built there changes places with what was built of
 * another commit, and of which commit a process was started.
 */
@NullMarked
package org.rollbackpipelines.activities.inplace;

import org.jspecify.annotations.NullMarked;
