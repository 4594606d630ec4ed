package org.rollbackpipelines.activities.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Collects exhibits, and notes which could not be had. */
final class Collector {
  private static final int LIMIT = 5 * 1024 * 1024;

  private final EvidenceFolder folder;
  private final Patience patience;
  private final List<String> missing = new ArrayList<>();
  private int kept;

  Collector(EvidenceFolder folder, Patience patience) {
    this.folder = folder;
    this.patience = patience;
  }

  /** Collects one file; whatever was told before the source fell silent is kept. */
  void collect(Exhibit exhibit) {
    NewestLines lines = new NewestLines(LIMIT);
    boolean whole =
        answer(
            exhibit.file(),
            () -> {
              exhibit.lines().tell(lines);
              return true;
            },
            false);
    if (whole || !lines.isEmpty()) {
      write(exhibit.file(), lines.text());
    }
  }

  /** What is answered in time, else something instead and a note. */
  <T> T answer(String what, Callable<T> question, T otherwise) {
    try {
      return patience.answer(question);
    } catch (ExecutionException e) {
      return note(what, Objects.requireNonNullElse(e.getCause(), e), otherwise);
    } catch (TimeoutException e) {
      return note(what, e, otherwise);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return note(what, e, otherwise);
    }
  }

  /** One line for people. */
  String summary() {
    String files = kept == 1 ? "1 file" : kept + " files";
    return missing.isEmpty() ? files : files + "; without " + String.join(", ", missing);
  }

  private <T> T note(String what, Throwable trouble, T otherwise) {
    String message = trouble.getMessage();
    missing.add(what + " (" + (message == null ? trouble.toString() : message) + ")");
    return otherwise;
  }

  private void write(String file, String text) {
    try {
      folder.write(file, text);
      kept++;
    } catch (IOException e) {
      missing.add(file + " (cannot be written: " + e + ")");
    }
  }
}
