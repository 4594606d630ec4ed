package org.rollbackpipelines.activities.postgres;

/** A disk has too little room to begin; somebody may make some in the meantime. */
final class NoRoomException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoRoomException(String message) {
    super(message);
  }
}
