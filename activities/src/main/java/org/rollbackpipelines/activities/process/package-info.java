/**
 * Services as plain processes: release folders, a link to the current one, and a file for each
 * process that says what was started.
 */
@NullMarked
package org.rollbackpipelines.activities.process;

import org.jspecify.annotations.NullMarked;
