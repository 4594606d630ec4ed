/**
 * The reader of {@code rollback.yaml}: text to records, every problem at once with its place. What
 * a record's component looks like in YAML, and in the JSON Schema for editors, is said once, by its
 * shape.
 */
@NullMarked
package org.rollbackpipelines.activities.profile;

import org.jspecify.annotations.NullMarked;
