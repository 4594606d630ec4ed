package org.rollbackpipelines.activities.postgres;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.container.ServiceContainer;

/** The disks that a container sees. */
final class ServiceDisks implements Disks {
  /** As POSIX has it: name, blocks of 1024 bytes, used, free, share, where it is mounted. */
  private static final Pattern LINE =
      Pattern.compile("(?m)^(\\S.*?)\\s+(\\d+)\\s+\\d+\\s+(-?\\d+)\\s+\\S+\\s+/.*$");

  private static final long BLOCK = 1024;

  private final ServiceContainer container;

  ServiceDisks(ServiceContainer container) {
    this.container = container;
  }

  @Override
  public @Nullable Disk of(String path) {
    CommandResult said = container.ask(List.of("df", "-Pk", path));
    return said.ok() ? read(said.stdout()) : null;
  }

  static @Nullable Disk read(String said) {
    Matcher line = LINE.matcher(said);
    return line.find()
        ? new Disk(
            line.group(1),
            Long.parseLong(line.group(2)) * BLOCK,
            Long.parseLong(line.group(3)) * BLOCK)
        : null;
  }
}
