package org.rollbackpipelines.activities.postgres;

import org.jspecify.annotations.Nullable;

/** Where a server's paths lie. */
@FunctionalInterface
interface Disks {
  /** The disks of a server on a host that cannot be looked at. */
  Disks UNKNOWN = path -> null;

  /** The file system that holds the path; null where that is not known. */
  @Nullable Disk of(String path);
}
