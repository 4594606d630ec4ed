/** Ways to the people on call. */
@NullMarked
package org.rollbackpipelines.activities.page;

import org.jspecify.annotations.NullMarked;
