/** References to secrets, resolved at the moment of use and nowhere else. */
@NullMarked
package org.rollbackpipelines.activities.secret;

import org.jspecify.annotations.NullMarked;
