/** The catalogue of a worker: the applications whose profiles it serves. */
@NullMarked
package org.rollbackpipelines.activities.catalogue;

import org.jspecify.annotations.NullMarked;
