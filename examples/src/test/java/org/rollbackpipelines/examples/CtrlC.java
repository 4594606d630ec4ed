package org.rollbackpipelines.examples;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A person at the keyboard who interrupts a command. */
final class CtrlC {
  private CtrlC() {}

  /**
   * The command as a terminal would start it. What a shell starts in the background ignores the
   * signal, and so does all that is started from there, these tests among it.
   */
  static List<String> heardBy(List<String> command) {
    List<String> listening = new ArrayList<>(List.of("env", "--default-signal=INT"));
    listening.addAll(command);
    return listening;
  }

  static void press(Process command) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", String.valueOf(command.pid())).start().waitFor();
  }
}
