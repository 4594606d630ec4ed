package org.rollbackpipelines.activities.evidence;

import java.util.function.Consumer;

/**
 * One file of evidence and where its lines come from.
 *
 * @param file its name below the run's evidence folder
 */
record Exhibit(String file, Lines lines) {

  /** Tells lines one by one, so that what came before an outage is kept. */
  @FunctionalInterface
  interface Lines {
    void tell(Consumer<String> line) throws Exception;
  }
}
