/** The world as a run found it, read once and kept in its history. */
@NullMarked
package org.rollbackpipelines.workflows.observe;

import org.jspecify.annotations.NullMarked;
