/**
 * HTTP as adapters speak it: through no proxy, behind no redirect, with limits on time and size.
 */
@NullMarked
package org.rollbackpipelines.activities.http;

import org.jspecify.annotations.NullMarked;
