package org.rollbackpipelines.starter.terminal;

/** How wide a text is on a terminal, and as much of it as fits. */
public final class Columns {
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

  /** East Asian letters and pictures take the room of two Latin ones. */
  private static boolean isWide(int point) {
    return (point >= 0x1100 && point <= 0x115F)
        || (point >= 0x2E80 && point <= 0xA4CF)
        || (point >= 0xAC00 && point <= 0xD7A3)
        || (point >= 0xF900 && point <= 0xFAFF)
        || (point >= 0xFE30 && point <= 0xFE6F)
        || (point >= 0xFF00 && point <= 0xFF60)
        || (point >= 0xFFE0 && point <= 0xFFE6)
        || (point >= 0x1F300 && point <= 0x1FAFF)
        || (point >= 0x20000 && point <= 0x3FFFD);
  }
}
