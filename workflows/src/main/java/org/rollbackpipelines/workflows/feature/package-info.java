/** Parts of an application that are turned on and off by themselves: the port that does so. */
@NullMarked
package org.rollbackpipelines.workflows.feature;

import org.jspecify.annotations.NullMarked;
