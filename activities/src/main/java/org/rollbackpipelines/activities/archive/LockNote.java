package org.rollbackpipelines.activities.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.time.Instant;

/** What stands in the file of a lock: the run that holds it, and since when. */
record LockNote(String run, Instant since) {

  boolean isOf(String name) {
    return run.equals(name);
  }

  void write(FileChannel channel) throws IOException {
    channel.truncate(0);
    channel.position(0);
    PrivateFiles.write(channel, Json.mapper().writeValueAsString(this).getBytes(UTF_8));
  }

  static LockNote read(FileChannel channel) throws IOException {
    channel.position(0);
    byte[] text = Channels.newInputStream(channel).readAllBytes();
    return Json.mapper().readValue(text, LockNote.class);
  }
}
