@NullMarked
package org.rollbackpipelines.activities.profile;

import org.jspecify.annotations.NullMarked;
