package org.rollbackpipelines.activities.traffic;

/** One way to keep users out; each of its calls may be made twice. */
interface Way {
  /** Fails with a sentence where it could not close or open; changes nothing. */
  void check() throws TrafficStaysException;

  /** Whether users are kept out by it now. */
  boolean isClosed() throws TrafficStaysException;

  /** What has to come back when it opens, as a text. */
  String former() throws TrafficStaysException;

  /** Returns once users are kept out; where it fails, all is as before. */
  void close() throws TrafficStaysException;

  /** Returns once a share of the users gets in; where it fails, all is as before. */
  default void letIn(int percent) throws TrafficStaysException {
    throw new TrafficStaysException(
        "only nginx can let in a share of the users: take returns out of the profile");
  }

  /** Whether anybody can be asked if users are kept out. */
  default boolean tells() {
    return true;
  }

  /** Returns once users get in; where it fails, they are still kept out. */
  void open(String former) throws TrafficStaysException;
}
