/**
 * Images that are not built on the host but named by a tag and pulled: where the tag stands, what
 * the registry has, and the port to both.
 */
@NullMarked
package org.rollbackpipelines.workflows.image;

import org.jspecify.annotations.NullMarked;
