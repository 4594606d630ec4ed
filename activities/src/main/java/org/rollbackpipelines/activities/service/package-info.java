/** Services whatever runs them: each call goes to the adapter of its runtime. */
@NullMarked
package org.rollbackpipelines.activities.service;

import org.jspecify.annotations.NullMarked;
