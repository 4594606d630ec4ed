package org.rollbackpipelines.examples.checker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The ledger, read as anybody can read it. */
final class Ledger {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNDECIDED = "candidate";

  private Ledger() {}

  /** The last verdict on each commit; that a release was deployed again takes none away. */
  static Map<String, String> verdicts(Path file) throws IOException {
    Map<String, String> verdicts = new TreeMap<>();
    if (!Files.exists(file)) {
      return verdicts;
    }
    for (String line : Files.readAllLines(file)) {
      JsonNode entry = JSON.readTree(line);
      JsonNode release = entry.path("release");
      String verdict = release.path("verdict").asText();
      boolean decides = entry.path("entry").asText().equals("judged") || !UNDECIDED.equals(verdict);
      if (decides) {
        verdicts.put(release.path("commit").asText(), verdict);
      } else {
        verdicts.putIfAbsent(release.path("commit").asText(), verdict);
      }
    }
    return verdicts;
  }
}
