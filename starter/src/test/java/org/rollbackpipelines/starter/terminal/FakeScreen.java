package org.rollbackpipelines.starter.terminal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal that does what it is told by the codes it gets: what it shows is what a person sees.
 */
public final class FakeScreen {
  private static final Pattern CODE = Pattern.compile("\u001B\\[([0-9;?]*)([A-Za-z])");

  private static final int BESIDE_A_WIDE_ONE = 0;

  private final StringWriter raw = new StringWriter();
  private final PrintWriter writer = new PrintWriter(raw, true);
  private final List<int[]> rows = new ArrayList<>();
  private Size size;
  private int read;
  private int row;
  private int column;
  private int top;
  private boolean cursor = true;

  public FakeScreen(int columns, int rows) {
    size = new Size(columns, rows);
  }

  public PrintWriter writer() {
    return writer;
  }

  public Size size() {
    return size;
  }

  /** A person pulls the window; lines that were cut off stay cut off, as on most terminals. */
  public void resize(int columns, int height) {
    lines();
    size = new Size(columns, height);
  }

  /** All it was sent. */
  public String raw() {
    return raw.toString();
  }

  public boolean cursorShows() {
    lines();
    return cursor;
  }

  /** Everything it shows, and above it what has scrolled away. */
  public List<String> lines() {
    interpret(raw.toString().substring(read));
    read = raw.toString().length();
    List<String> lines = new ArrayList<>();
    rows.forEach(cells -> lines.add(text(cells)));
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  /** Plays back what a program sent to a real terminal. */
  public static FakeScreen playing(String sent, int columns, int rows) {
    FakeScreen screen = new FakeScreen(columns, rows);
    screen.writer.print(sent);
    return screen;
  }

  private void interpret(String text) {
    Matcher code = CODE.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (code.region(at, text.length()).lookingAt()) {
        obey(code.group(1), code.group(2).charAt(0));
        at = code.end();
      } else {
        int point = text.codePointAt(at);
        put(point);
        at += Character.charCount(point);
      }
    }
  }

  private void obey(String number, char what) {
    switch (what) {
      case 'A' -> row = Math.max(top, row - (number.isEmpty() ? 1 : Integer.parseInt(number)));
      case 'K' -> Arrays.fill(cells(row), column, cells(row).length, ' ');
      case 'J' -> {
        Arrays.fill(cells(row), column, cells(row).length, ' ');
        rows.subList(row + 1, rows.size()).clear();
      }
      case 'h', 'l' -> cursor = number.equals("?25") ? what == 'h' : cursor;
      case 'm' -> {
        // Colours change no letter.
      }
      default -> throw new AssertionError("the terminal does not know ESC [ " + number + what);
    }
  }

  private void put(int point) {
    if (point == '\r') {
      column = 0;
    } else if (point == '\n') {
      down();
    } else if (Character.isISOControl(point)) {
      throw new AssertionError("a control character reached the terminal: " + point);
    } else {
      if (column >= size.columns()) {
        column = 0;
        down();
      }
      int width = Columns.of(Character.toString(point));
      Arrays.fill(cells(row), column, column + width, BESIDE_A_WIDE_ONE);
      cells(row)[column] = point;
      column += width;
    }
  }

  private void down() {
    row++;
    cells(row);
    top = Math.max(top, row - size.rows() + 1);
  }

  private int[] cells(int index) {
    while (rows.size() <= index) {
      int[] cells = new int[400];
      Arrays.fill(cells, ' ');
      rows.add(cells);
    }
    return rows.get(index);
  }

  private static String text(int[] cells) {
    int[] letters = Arrays.stream(cells).filter(cell -> cell != BESIDE_A_WIDE_ONE).toArray();
    return new String(letters, 0, letters.length).stripTrailing();
  }
}
