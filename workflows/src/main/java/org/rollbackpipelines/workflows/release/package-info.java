/** The releases of an application with their verdicts: what the ledger holds. */
@NullMarked
package org.rollbackpipelines.workflows.release;

import org.jspecify.annotations.NullMarked;
