/** Whole clusters of databases: what is asked of them, and what was seen. */
@NullMarked
package org.rollbackpipelines.workflows.cluster;

import org.jspecify.annotations.NullMarked;
