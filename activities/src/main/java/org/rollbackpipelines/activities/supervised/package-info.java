/**
 * Services that a supervisor of the host keeps alive, each started from a release folder: one
 * switch, one stop and one look for all supervisors, whatever program speaks to them.
 */
@NullMarked
package org.rollbackpipelines.activities.supervised;

import org.jspecify.annotations.NullMarked;
