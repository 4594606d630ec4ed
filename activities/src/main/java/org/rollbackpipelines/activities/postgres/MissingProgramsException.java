package org.rollbackpipelines.activities.postgres;

/** This host has no programs of PostgreSQL that fit the server. */
final class MissingProgramsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingProgramsException(String message) {
    super(message);
  }
}
