package org.rollbackpipelines.workflows.salvage;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.rollbackpipelines.workflows.database.PutBack;

/**
 * What became of rows that were to be put back.
 *
 * @param database the live database
 * @param kept the database they come from
 * @param executed false: it was only looked what would be done
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RowsPutBack(
    String run, String database, String kept, boolean executed, PutBack result) {}
