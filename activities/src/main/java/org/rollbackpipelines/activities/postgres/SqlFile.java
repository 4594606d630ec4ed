package org.rollbackpipelines.activities.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of statements that mean the same whatever the session that reads it is set to. */
final class SqlFile implements AutoCloseable {
  private static final String SETTINGS =
      """
      SET client_encoding = 'UTF8';
      SET standard_conforming_strings = on;
      SET datestyle = ISO;
      SET timezone = 'UTC';
      SET intervalstyle = postgres;
      SET lc_monetary = 'C';
      SET CONSTRAINTS ALL DEFERRED;
      """;

  private final FileChannel channel;
  private final BufferedWriter writer;

  /** The file is there already, and private. */
  SqlFile(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.WRITE);
    writer = new BufferedWriter(Channels.newWriter(channel, UTF_8));
  }

  void begin(String comment) throws IOException {
    writer.write("-- " + comment.replace("\n", "\n-- ") + "\n" + SETTINGS);
  }

  void statement(String sql) throws IOException {
    writer.write(sql + ";\n");
  }

  /** What was written is on the disk then. */
  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    try (channel) {
      writer.flush();
      channel.force(true);
    }
  }
}
