package org.rollbackpipelines.activities.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log that may be larger than memory. */
public final class LogTail {
  private static final int MOST_BYTES = 4 * 1024 * 1024;

  private LogTail() {}

  public static List<String> of(Path log, int lines) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(log)) {
      long from = Math.max(0, channel.size() - MOST_BYTES);
      channel.position(from);
      List<String> read = text(channel).lines().toList();
      // What is read from the middle of a log begins in the middle of a line.
      int first = from > 0 && read.size() > 1 ? 1 : 0;
      return read.subList(Math.max(first, read.size() - lines), read.size());
    }
  }

  private static String text(SeekableByteChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(MOST_BYTES);
    int more;
    do {
      more = channel.read(buffer);
    } while (more > 0);
    return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
  }
}
