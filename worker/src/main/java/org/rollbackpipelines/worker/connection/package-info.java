/** How a Temporal frontend is reached, for workers and for the command line alike. */
@NullMarked
package org.rollbackpipelines.worker.connection;

import org.jspecify.annotations.NullMarked;
