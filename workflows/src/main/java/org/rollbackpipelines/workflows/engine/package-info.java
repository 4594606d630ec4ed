/** What a run must know of the engine that carries it. */
@NullMarked
package org.rollbackpipelines.workflows.engine;

import org.jspecify.annotations.NullMarked;
