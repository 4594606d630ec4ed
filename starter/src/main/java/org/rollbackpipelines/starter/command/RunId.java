package org.rollbackpipelines.starter.command;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Names for runs that sort by time, say whose they are, and are never given twice. */
final class RunId {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
  private static final SecureRandom RANDOM = new SecureRandom();

  private RunId() {}

  static String next(String application, String what) {
    String stamp = LocalDateTime.now(Clock.system(ZoneOffset.UTC)).format(STAMP);
    return String.format(
        Locale.ROOT, "%s-%s-%s-%04x", application, what, stamp, RANDOM.nextInt(0x10000));
  }
}
