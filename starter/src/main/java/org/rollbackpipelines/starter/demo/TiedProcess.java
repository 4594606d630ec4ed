package org.rollbackpipelines.starter.demo;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A program that ends with us, however we end: nobody may be left to end it. */
final class TiedProcess {
  /** PostgreSQL ends at once by that, with all processes of its own. */
  static final List<String> PREFIX = List.of("setpriv", "--pdeathsig", "QUIT", "--");

  private TiedProcess() {}

  /** The kernel ties it to the thread that starts it, not to all of us: that one has to stay. */
  static Process start(ProcessBuilder builder) throws IOException {
    CompletableFuture<Process> started = new CompletableFuture<>();
    Thread keeper = new Thread(() -> keep(builder, started), "keeper of a program");
    keeper.setDaemon(true);
    keeper.start();
    try {
      return started.join();
    } catch (CompletionException e) {
      Throwable why = e.getCause() == null ? e : e.getCause();
      throw new IOException(String.valueOf(why.getMessage()), why);
    }
  }

  private static void keep(ProcessBuilder builder, CompletableFuture<Process> started) {
    try {
      Process process = builder.start();
      started.complete(process);
      process.waitFor();
    } catch (IOException e) {
      started.completeExceptionally(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
