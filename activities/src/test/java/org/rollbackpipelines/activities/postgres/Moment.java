package org.rollbackpipelines.activities.postgres;

/**
 * A moment of work on a database in which it is held, so that it can be hit there and not beside.
 */
enum Moment {
  DUMP("snapshot, pg_dump wrote tables and is at the large objects", "pg_dump"),
  READ_IN("proof, pg_restore makes an index in the copy", "pg_restore"),
  DEFINITIONS("proof, pg_dump reads the definitions of the copy", "pg_dump"),
  CONTENTS("proof, the contents of the copy are added up", ""),
  SWAP("swap, nobody is let in, the names are about to change", ""),
  UNDO("undo, nobody is let in, the names are about to change", "");

  private final String words;
  private final String program;

  Moment(String words, String program) {
    this.words = words;
    this.program = program;
  }

  /** The program of PostgreSQL that runs then; empty where none does. */
  String program() {
    return program;
  }

  boolean isOfTheProof() {
    return this == READ_IN || this == DEFINITIONS || this == CONTENTS;
  }

  boolean isOfNames() {
    return this == SWAP || this == UNDO;
  }

  @Override
  public String toString() {
    return words;
  }
}
