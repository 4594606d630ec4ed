package org.rollbackpipelines.activities.command;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How a program is started so that it can be ended with all its children, and ends with us. */
final class Launcher {
  private static final List<String> OWN_SESSION = List.of("setsid");
  private static final List<String> DIES_WITH_US = List.of("setpriv", "--pdeathsig", "KILL", "--");

  private final List<String> prefix;

  Launcher() {
    List<String> tools = new ArrayList<>();
    if (ProcessTable.readable() && works(OWN_SESSION)) {
      tools.addAll(OWN_SESSION);
    }
    if (works(DIES_WITH_US)) {
      tools.addAll(DIES_WITH_US);
    }
    prefix = List.copyOf(tools);
  }

  /**
   * Starts the program. The kernel ties its life to the calling thread, not to the whole worker:
   * that thread must stay until the program has ended.
   */
  Process start(Command command, String mark) throws IOException {
    List<String> argv = new ArrayList<>(prefix);
    argv.addAll(command.argv());
    ProcessBuilder builder = new ProcessBuilder(argv).directory(command.directory().toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().putAll(command.environment());
    builder.environment().put(Leftovers.MARK, mark);
    return builder.start();
  }

  /** Small systems have tools of the same name that know fewer options: only a try tells. */
  private static boolean works(List<String> tool) {
    List<String> argv = new ArrayList<>(tool);
    argv.add("true");
    try {
      Process process = new ProcessBuilder(argv).start();
      return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
