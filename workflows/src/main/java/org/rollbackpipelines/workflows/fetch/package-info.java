/** Backups that others made, fetched onto our own shelf. */
@NullMarked
package org.rollbackpipelines.workflows.fetch;

import org.jspecify.annotations.NullMarked;
