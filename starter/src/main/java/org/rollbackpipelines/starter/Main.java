package org.rollbackpipelines.starter;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.rollbackpipelines.starter.command.RollbackCommand;

/** Where the program begins. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = RollbackCommand.run(out, err, arguments);
    out.flush();
    err.flush();
    // Threads of the engine's client may still be winding down; the result is out already.
    System.exit(code);
  }
}
