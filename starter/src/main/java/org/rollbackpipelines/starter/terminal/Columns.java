package org.rollbackpipelines.starter.terminal;

import java.util.Arrays;

/** How wide a text is on a terminal, and as much of it as fits. */
public final class Columns {
  /** East Asian letters and pictures take the room of two Latin ones. */
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x2E80, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1FAFF},
    {0x20000, 0x3FFFD},
  };

  private Columns() {}

  /** Text that moves no cursor and rings no bell, on one line. */
  public static String clean(String text) {
    return text.replaceAll("\\R", "; ")
        .replaceAll("\u001B\\[[0-9;?]*[ -/]*[@-~]", "")
        .replaceAll("\\p{Cntrl}", " ");
  }

  public static int of(String text) {
    return text.codePoints().map(Columns::of).sum();
  }

  /** The text, cut where it does not fit. */
  public static String cut(String text, int width) {
    if (of(text) <= width) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int used = 0;
    for (int point : text.codePoints().toArray()) {
      if (used + of(point) > width - 1) {
        break;
      }
      cut.appendCodePoint(point);
      used += of(point);
    }
    return width <= 0 ? "" : cut.append('…').toString();
  }

  private static int of(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return isWide(point) ? 2 : 1;
  }

  private static boolean isWide(int point) {
    return Arrays.stream(WIDE).anyMatch(range -> point >= range[0] && point <= range[1]);
  }
}
