/**
 * Files that configure applications: copied whole, held against each other, put back as one set.
 */
@NullMarked
package org.rollbackpipelines.activities.configuration;

import org.jspecify.annotations.NullMarked;
