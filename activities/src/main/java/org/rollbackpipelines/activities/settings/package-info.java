/**
 * Single settings in files that configure services: read and changed at exactly their place, with
 * every other byte as it was.
 */
@NullMarked
package org.rollbackpipelines.activities.settings;

import org.jspecify.annotations.NullMarked;
