/** Services that pipelines of Git hosts deploy: runs found, run again or started, and followed. */
@NullMarked
package org.rollbackpipelines.activities.pipeline;

import org.jspecify.annotations.NullMarked;
