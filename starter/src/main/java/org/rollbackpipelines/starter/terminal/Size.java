package org.rollbackpipelines.starter.terminal;

/** How much fits on a terminal. */
public record Size(int columns, int rows) {
  /** What every terminal has had since there are terminals. */
  public static final Size USUAL = new Size(80, 24);

  private static final int FEWEST_COLUMNS = 20;
  private static final int FEWEST_ROWS = 4;

  /** Terminals that do not know their size say zero. */
  public Size {
    columns = columns <= 0 ? 80 : Math.max(FEWEST_COLUMNS, columns);
    rows = rows <= 0 ? 24 : Math.max(FEWEST_ROWS, rows);
  }
}
