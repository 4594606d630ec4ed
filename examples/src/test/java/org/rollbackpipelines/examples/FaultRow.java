package org.rollbackpipelines.examples;

import java.util.List;

/**
 * One line of the fault table.
 *
 * @param hit what was hit, as seen at that moment
 * @param outcome how the run ended
 * @param broken what the outcome promised and did not keep
 */
record FaultRow(String fault, String hit, String outcome, List<String> broken) {
  private static final List<String> LEGAL =
      List.of("ROLLED_BACK", "REFUSED", "REVERTED", "RECOVERED", "NEEDS_HUMAN");

  boolean survived() {
    return LEGAL.contains(outcome);
  }

  boolean keptItsPromise() {
    return broken.isEmpty();
  }

  String line() {
    return String.join(
        " | ",
        "| " + fault,
        hit,
        survived() ? "yes" : "**no**",
        "`" + outcome + "`",
        keptItsPromise() ? "yes |" : "**no** |");
  }
}
