@NullMarked
package org.rollbackpipelines.activities.catalogue;

import org.jspecify.annotations.NullMarked;
