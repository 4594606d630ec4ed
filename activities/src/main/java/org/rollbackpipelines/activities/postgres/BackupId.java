package org.rollbackpipelines.activities.postgres;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The ids of backups: a time to sort by, and something no other has. */
final class BackupId {
  private static final Pattern FORM = Pattern.compile("[0-9]{8}-[0-9]{6}-[0-9a-f]{8}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final SecureRandom RANDOM = new SecureRandom();

  private BackupId() {}

  static String at(Instant takenAt) {
    byte[] unlike = new byte[4];
    RANDOM.nextBytes(unlike);
    return TIME.format(takenAt) + "-" + HexFormat.of().formatHex(unlike);
  }

  static boolean isOne(String id) {
    return FORM.matcher(id).matches();
  }

  /** An id becomes the name of a folder: it must not be able to name another one. */
  static String require(String id) {
    if (!isOne(id)) {
      throw new IllegalArgumentException(
          "'" + id + "' is no id of a backup: they read like 20260131-235959-0a1b2c3d");
    }
    return id;
  }
}
