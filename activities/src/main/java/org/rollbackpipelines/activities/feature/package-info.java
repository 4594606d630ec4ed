/** Features and plugins: turned by a variable in a file, or over HTTP, and asked how they stand. */
@NullMarked
package org.rollbackpipelines.activities.feature;

import org.jspecify.annotations.NullMarked;
