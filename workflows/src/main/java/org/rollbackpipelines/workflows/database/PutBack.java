package org.rollbackpipelines.workflows.database;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What became of rows that were to be put back.
 *
 * @param ok false: it was refused and no row was touched
 * @param inserted rows that were missing and are there again
 * @param updated rows that are as they were again
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PutBack(boolean ok, String detail, long inserted, long updated) {

  /** No row was touched, for this reason. */
  public static PutBack refused(String reason) {
    return new PutBack(false, reason, 0, 0);
  }
}
