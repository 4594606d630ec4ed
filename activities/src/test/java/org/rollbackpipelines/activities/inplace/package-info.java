@NullMarked
package org.rollbackpipelines.activities.inplace;

import org.jspecify.annotations.NullMarked;
