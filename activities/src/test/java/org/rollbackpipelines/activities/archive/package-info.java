@NullMarked
package org.rollbackpipelines.activities.archive;

import org.jspecify.annotations.NullMarked;
