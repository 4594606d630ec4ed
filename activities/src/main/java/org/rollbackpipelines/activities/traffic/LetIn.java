package org.rollbackpipelines.activities.traffic;

/**
 * A share of the users by the last digit of their addresses: a user who is let in stays in, page by
 * page, and more are added to those who are in already.
 */
final class LetIn {
  private static final String HEX = "0123456789abcdef";
  private static final int DECIMAL = 10;
  private static final int ALL = 100;
  private final int percent;

  LetIn(int percent) {
    this.percent = percent;
  }

  /** What nginx says to the others. */
  String refusal() {
    return """
        if ($remote_addr ~ "\\.[0-9]*[%s]$") { return 503; }
        if ($remote_addr ~ ":[0-9a-f]*[%s]$") { return 503; }"""
        .formatted(others(DECIMAL), others(HEX.length()));
  }

  private String others(int digits) {
    return HEX.substring(Math.max(1, digits * percent / ALL), digits);
  }
}
