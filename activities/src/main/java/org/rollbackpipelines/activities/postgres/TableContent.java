package org.rollbackpipelines.activities.postgres;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What is in a table: equal counts alone say nothing of what the rows hold.
 *
 * @param sum of the hashes of all rows
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record TableContent(long rows, String sum) {}
