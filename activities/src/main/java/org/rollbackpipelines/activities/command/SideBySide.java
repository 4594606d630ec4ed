package org.rollbackpipelines.activities.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs pieces of work at once, and ends with the first failure among them when all have ended. */
public final class SideBySide {
  private SideBySide() {}

  /** Waits for all; an interrupt of the caller reaches every one of them. */
  public static void run(List<Runnable> pieces) {
    if (pieces.isEmpty()) {
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(pieces.size());
    try {
      List<Callable<Object>> calls = new ArrayList<>();
      pieces.forEach(piece -> calls.add(Executors.callable(piece)));
      for (Future<Object> ended : threads.invokeAll(calls)) {
        ended.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while programs were running", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
