package org.rollbackpipelines.activities.host;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory that programs can still have. */
final class Memory {
  private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

  private Memory() {}

  static long availableBytes() {
    return linux(Path.of("/proc/meminfo")).orElseGet(Memory::free);
  }

  /** Linux counts caches that it would give up as available; other figures leave them out. */
  static OptionalLong linux(Path meminfo) {
    try {
      List<String> lines = Files.readAllLines(meminfo);
      return lines.stream()
          .map(AVAILABLE::matcher)
          .filter(Matcher::matches)
          .mapToLong(line -> Long.parseLong(line.group(1)) * 1024)
          .findFirst();
    } catch (IOException elsewhere) {
      return OptionalLong.empty();
    }
  }

  private static long free() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getFreeMemorySize();
  }
}
