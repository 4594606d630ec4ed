package org.rollbackpipelines.activities.postgres;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * The large objects of a database.
 *
 * @param sum of the hashes of all their pages
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record LargeObjects(long count, long bytes, String sum) {}
