/** What people do by hand to what stands around the services: traffic, queues. */
@NullMarked
package org.rollbackpipelines.workflows.hand;

import org.jspecify.annotations.NullMarked;
