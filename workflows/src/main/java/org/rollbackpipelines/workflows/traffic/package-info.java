/** Whether users reach an application: the port that keeps them out and lets them in again. */
@NullMarked
package org.rollbackpipelines.workflows.traffic;

import org.jspecify.annotations.NullMarked;
