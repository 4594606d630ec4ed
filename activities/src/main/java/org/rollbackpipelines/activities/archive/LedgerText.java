package org.rollbackpipelines.activities.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a ledger. Its last line may be torn by a crash: nobody was told that it was written,
 * so it does not count.
 *
 * @param wholeBytes how much of the file may stay when the next line is written
 * @param endsOpen whether the last line that counts lacks its line end
 */
record LedgerText(List<LedgerEntry> entries, long wholeBytes, boolean endsOpen) {
  static LedgerText of(Path file, byte[] bytes) {
    List<LedgerEntry> entries = new ArrayList<>();
    int start = 0;
    int number = 1;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        add(entries, file, number++, line(bytes, start, i));
        start = i + 1;
      }
    }
    LedgerEntry last = parse(line(bytes, start, bytes.length));
    if (last == null) {
      return new LedgerText(entries, start, false);
    }
    entries.add(last);
    return new LedgerText(entries, bytes.length, true);
  }

  private static String line(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, UTF_8);
  }

  private static void add(List<LedgerEntry> entries, Path file, int number, String line) {
    if (line.isBlank()) {
      return;
    }
    LedgerEntry entry = parse(line);
    if (entry == null) {
      throw damaged(file, number);
    }
    entries.add(entry);
  }

  private static @Nullable LedgerEntry parse(String line) {
    try {
      return line.isBlank() ? null : Json.mapper().readValue(line, LedgerEntry.class);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** A lost line could be the verdict that a release is bad; guessing it away would be worse. */
  private static ApplicationFailure damaged(Path file, int number) {
    return ApplicationFailure.newNonRetryableFailure(
        "line "
            + number
            + " of the ledger "
            + file
            + " is damaged; nothing was changed: correct the line, or move it to another file and"
            + " give its verdict again",
        "DamagedLedger");
  }
}
