package org.rollbackpipelines.activities.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Lines up to a size; the oldest make room, since what broke last stands at the end. */
final class NewestLines implements Consumer<String> {
  private final int limit;
  private final Deque<String> lines = new ArrayDeque<>();
  private int size;
  private boolean cut;

  NewestLines(int limit) {
    this.limit = limit;
  }

  @Override
  public synchronized void accept(String line) {
    lines.add(line);
    size += bytes(line);
    while (size > limit) {
      size -= bytes(lines.remove());
      cut = true;
    }
  }

  synchronized boolean isEmpty() {
    return lines.isEmpty();
  }

  synchronized String text() {
    String head = cut ? "(earlier lines left out: more than " + limit + " bytes)\n" : "";
    return head + String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
  }

  private static int bytes(String line) {
    return line.getBytes(StandardCharsets.UTF_8).length + 1;
  }
}
