/** The caches' port with its records. */
@NullMarked
package org.rollbackpipelines.workflows.cache;

import org.jspecify.annotations.NullMarked;
