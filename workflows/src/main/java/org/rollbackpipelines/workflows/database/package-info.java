/** The databases of an application, as plans and people see them: their backups. */
@NullMarked
package org.rollbackpipelines.workflows.database;

import org.jspecify.annotations.NullMarked;
