/**
 * Releases as folders side by side: one for each commit, built once, and a link to the one that
 * runs. What starts them is no matter of this package.
 */
@NullMarked
package org.rollbackpipelines.activities.folder;

import org.jspecify.annotations.NullMarked;
