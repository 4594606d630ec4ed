/** The checks of an application, asked of the running system over HTTP and TCP. */
@NullMarked
package org.rollbackpipelines.activities.probe;

import org.jspecify.annotations.NullMarked;
