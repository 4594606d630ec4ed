package org.rollbackpipelines.activities.pgbackrest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Does what must be done even when a step is cancelled: on a thread of its own, since the cancelled
 * one can wait for no program any more.
 */
final class Apart {
  private Apart() {}

  /** Work on files. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  /** Waits for its end, also on a thread that was interrupted. */
  static void run(Work work) throws IOException {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread = new Thread(() -> carryOut(work, done), "cleaning up a recovery");
    thread.setDaemon(true);
    thread.start();
    try {
      done.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException failure) {
        throw new IOException("a recovered cluster cannot be removed", failure);
      }
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  private static void carryOut(Work work, CompletableFuture<Void> done) {
    try {
      work.run();
      done.complete(null);
    } catch (IOException e) {
      done.completeExceptionally(new UncheckedIOException(e));
    } catch (RuntimeException e) {
      done.completeExceptionally(e);
    }
  }
}
