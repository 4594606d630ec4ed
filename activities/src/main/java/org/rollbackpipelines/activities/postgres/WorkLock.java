package org.rollbackpipelines.activities.postgres;

/**
 * The server's lock for one piece of work. A worker that was taken for dead may still be at it: who
 * comes later ends the sessions that have or want the lock, in the database he is connected to.
 *
 * @param start what tells one kind of work from another
 */
record WorkLock(String start) {

  /** Names the lock; its one parameter is the work's own name. */
  String key() {
    return "hashtextextended('" + start + " ' || ?, 0)";
  }

  /** Ends the sessions of all others. */
  String endOthers() {
    return "SELECT pg_terminate_backend(pid)" + others();
  }

  /** The rows of all other sessions. */
  String others() {
    return " FROM pg_locks WHERE locktype = 'advisory'"
        + " AND objsubid = 1 AND pid <> pg_backend_pid()"
        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        + " AND ((classid::bigint << 32) | objid::bigint) = "
        + key();
  }
}
