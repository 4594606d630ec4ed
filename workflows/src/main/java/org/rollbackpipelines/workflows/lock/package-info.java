/** One run per application at a time: a lock that is itself durable and goes with its holder. */
@NullMarked
package org.rollbackpipelines.workflows.lock;

import org.jspecify.annotations.NullMarked;
