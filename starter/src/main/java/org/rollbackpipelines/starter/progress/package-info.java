/** A run as it goes, for whoever follows it: a person at a terminal, a log, GitHub Actions. */
@NullMarked
package org.rollbackpipelines.starter.progress;

import org.jspecify.annotations.NullMarked;
