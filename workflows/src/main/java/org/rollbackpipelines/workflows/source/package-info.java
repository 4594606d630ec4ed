/** Commits and checkouts: which releases the source knows, and how one of them comes to disk. */
@NullMarked
package org.rollbackpipelines.workflows.source;

import org.jspecify.annotations.NullMarked;
