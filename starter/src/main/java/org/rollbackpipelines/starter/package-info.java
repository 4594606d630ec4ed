/** The command line. */
@NullMarked
package org.rollbackpipelines.starter;

import org.jspecify.annotations.NullMarked;
