package org.rollbackpipelines.activities.postgres;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.rollbackpipelines.workflows.database.PutBack;

/**
 * Rows that are about to be put back. It is written before the transaction is committed, and the
 * server knows for good what became of that.
 *
 * @param transaction the server's number for it
 * @param why who wanted it and why
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record PutBackNote(String transaction, String why, PutBack result) {}
