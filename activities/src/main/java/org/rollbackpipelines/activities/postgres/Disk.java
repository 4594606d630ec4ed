package org.rollbackpipelines.activities.postgres;

/**
 * A file system that a server writes to.
 *
 * @param id tells it from others of the same machine
 * @param total bytes it holds
 * @param free bytes that somebody who is not root may still write
 */
record Disk(String id, long total, long free) {
  private static final String LAYERS = "overlay";

  /** Layers of a container are no disk of their own: they share the size of the one below. */
  boolean isSameAs(Disk other) {
    boolean layered = id.equals(LAYERS) || other.id.equals(LAYERS);
    return id.equals(other.id) || (layered && total == other.total);
  }
}
