@NullMarked
package org.rollbackpipelines.activities.git;

import org.jspecify.annotations.NullMarked;
