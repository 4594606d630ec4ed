/** Taking the schema of a database back to an exact revision, by the tool it was migrated with. */
@NullMarked
package org.rollbackpipelines.workflows.migration;

import org.jspecify.annotations.NullMarked;
