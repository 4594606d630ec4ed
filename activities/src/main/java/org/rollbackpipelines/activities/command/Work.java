package org.rollbackpipelines.activities.command;

/**
 * What processes have done since they began.
 *
 * @param cpuMillis time on a processor
 * @param bytes read and written, from whatever
 */
record Work(long cpuMillis, long bytes) {
  static final Work NONE = new Work(0, 0);

  /** A process that only polls or beats uses less than a fiftieth of a processor. */
  private static final int IDLE_PERMILLE = 20;

  private static final long IDLE_BYTES_A_SECOND = 32 * 1024;

  Work plus(Work other) {
    return new Work(cpuMillis + other.cpuMillis, bytes + other.bytes);
  }

  /** Whether getting from there to here took more than waiting does. */
  boolean isMoreThanWaiting(Work before, long millis) {
    long cpu = cpuMillis - before.cpuMillis;
    long moved = bytes - before.bytes;
    return cpu * 1000 > millis * IDLE_PERMILLE || moved * 1000 > millis * IDLE_BYTES_A_SECOND;
  }
}
