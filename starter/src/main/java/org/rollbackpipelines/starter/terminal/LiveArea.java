package org.rollbackpipelines.starter.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The last lines of a terminal, drawn anew in place. Each change is one write that overwrites what
 * was there and clears only what is left over, so that nothing flickers; what did not change is not
 * written at all.
 */
public final class LiveArea implements AutoCloseable {
  private static final String HIDE_CURSOR = "\u001B[?25l";
  private static final String SHOW_CURSOR = "\u001B[?25h";
  private static final String CLEAR_TO_END_OF_LINE = "\u001B[K";
  private static final String CLEAR_BELOW = "\u001B[J";
  private static final String COLOUR = "\u001B\\[[0-9;]*m";
  private static final Pattern COLOURS = Pattern.compile(COLOUR);

  private final PrintWriter out;
  private final Supplier<Size> size;
  private List<String> shown = List.of();
  private final Thread onExit = new Thread(this::showCursor, "cursor");
  private boolean hidden;
  private boolean closed;

  public LiveArea(PrintWriter out, Supplier<Size> size) {
    this.out = out;
    this.size = size;
  }

  /** Shows the lines that are made for the size the terminal has now. */
  public synchronized void draw(Function<Size, List<String>> lines) {
    if (closed) {
      return;
    }
    Size now = size.get();
    List<String> wanted = lines.apply(now);
    if (!wanted.equals(shown)) {
      write(begin(now).append(text(wanted)).append(CLEAR_BELOW));
      shown = List.copyOf(wanted);
    }
  }

  /** Prints a line that stays, above what is drawn. */
  public synchronized void above(String line) {
    if (closed) {
      out.println(line);
      out.flush();
      return;
    }
    List<String> all = new ArrayList<>(List.of(line));
    all.addAll(shown);
    write(begin(size.get()).append(text(all)).append(CLEAR_BELOW));
  }

  /** Leaves what is drawn as it is, and gives the cursor back. */
  @Override
  public synchronized void close() {
    if (!closed && hidden) {
      showCursor();
      forgetHook();
    }
    closed = true;
  }

  private StringBuilder begin(Size now) {
    StringBuilder text = new StringBuilder();
    if (!hidden) {
      hidden = true;
      Runtime.getRuntime().addShutdownHook(onExit);
      text.append(HIDE_CURSOR);
    }
    int rows = shown.stream().mapToInt(line -> rows(line, now.columns())).sum();
    return rows == 0 ? text : text.append("\r\u001B[").append(rows).append('A');
  }

  /** A terminal that became narrower has broken the lines that were too long for it. */
  private static int rows(String line, int columns) {
    int width = Columns.of(COLOURS.matcher(line).replaceAll(""));
    return Math.max(1, (width + columns - 1) / columns);
  }

  /** Every line ends with a line feed: the cursor rests below, where others go on writing. */
  private static StringBuilder text(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line).append(CLEAR_TO_END_OF_LINE).append("\r\n"));
    return text;
  }

  /** Ctrl-C ends the process with the area open; what is drawn while it winds down is welcome. */
  private synchronized void showCursor() {
    write(new StringBuilder(SHOW_CURSOR));
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException exiting) {
      // The hook runs already, and shows the cursor once more.
    }
  }

  private void write(StringBuilder text) {
    out.print(text);
    out.flush();
  }
}
