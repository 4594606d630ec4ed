/** The databases of an application: backups, the swap by rename, and what was written since. */
@NullMarked
package org.rollbackpipelines.workflows.database;

import org.jspecify.annotations.NullMarked;
