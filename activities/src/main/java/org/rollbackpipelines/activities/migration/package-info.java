/** Migration tools: where they say a database stands, and how each of them goes down. */
@NullMarked
package org.rollbackpipelines.activities.migration;

import org.jspecify.annotations.NullMarked;
