/**
 * Where runs live: an engine inside this process, a development server of ours, or any Temporal.
 */
@NullMarked
package org.rollbackpipelines.starter.engine;

import org.jspecify.annotations.NullMarked;
