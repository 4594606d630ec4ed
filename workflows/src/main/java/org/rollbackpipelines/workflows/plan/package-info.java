/**
 * The plan of a run: ordered steps with every value resolved; data that can be shown before
 * anything happens.
 */
@NullMarked
package org.rollbackpipelines.workflows.plan;

import org.jspecify.annotations.NullMarked;
