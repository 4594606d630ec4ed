/** HTTP calls that a profile declares: the port that makes them and takes them back. */
@NullMarked
package org.rollbackpipelines.workflows.action;

import org.jspecify.annotations.NullMarked;
