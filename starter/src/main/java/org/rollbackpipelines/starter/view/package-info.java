/** What people read: plans, results and lists as text; JSON comes from the records themselves. */
@NullMarked
package org.rollbackpipelines.starter.view;

import org.jspecify.annotations.NullMarked;
