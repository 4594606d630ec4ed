/** Git repositories on the application's host, through JGit: no git command runs, nor any hook. */
@NullMarked
package org.rollbackpipelines.activities.git;

import org.jspecify.annotations.NullMarked;
