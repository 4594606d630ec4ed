package org.rollbackpipelines.activities.pgbackrest;

import java.time.Instant;

/**
 * A backup of the whole cluster that recovery can begin with.
 *
 * @param label pgBackRest's name of it
 * @param ended when it was complete, to the second
 * @param major the major version of its server
 * @param bytes what it takes once it is restored
 * @param timeline which history of the cluster it is of; 0 where the archive does not tell
 */
record BackupSet(String label, Instant ended, int major, long bytes, int timeline) {}
