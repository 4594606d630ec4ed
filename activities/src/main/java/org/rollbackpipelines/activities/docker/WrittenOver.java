package org.rollbackpipelines.activities.docker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.activities.archive.Fingerprint;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.archive.LiveFile;
import org.rollbackpipelines.activities.archive.PrivateFiles;

/** Files as they were before a run wrote into them, kept in its archive. */
final class WrittenOver {
  private static final String LIST = "list.json";

  private final Path folder;

  WrittenOver(Path folder) {
    this.folder = folder;
  }

  /**
   * A file that was written to.
   *
   * @param before the sum of what it held, which is kept under it
   * @param written the sums of what was written
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Entry(String file, String before, List<String> written) {
    Entry {
      written = List.copyOf(written);
    }

    Entry and(String sum) {
      List<String> all = new ArrayList<>(written);
      all.add(sum);
      return new Entry(file, before, all);
    }
  }

  /** Notes what is about to be written, and keeps what is there; what was kept first stays. */
  void keep(List<SourceText> writing) throws IOException {
    List<Entry> entries = new ArrayList<>(entries());
    for (SourceText fresh : writing) {
      String file = fresh.file().toString();
      Entry known =
          entries.stream().filter(one -> one.file().equals(file)).findFirst().orElse(null);
      entries.remove(known);
      entries.add((known == null ? kept(fresh.file()) : known).and(Fingerprint.of(fresh.bytes())));
    }
    PrivateFiles.replace(folder.resolve(LIST), Json.mapper().writeValueAsBytes(entries));
  }

  private Entry kept(Path file) throws IOException {
    byte[] before = Files.readAllBytes(file);
    String sum = Fingerprint.of(before);
    PrivateFiles.replace(folder.resolve(sum), before);
    return new Entry(file.toString(), sum, List.of());
  }

  /** Puts all of it back; what somebody else wrote meanwhile is kept aside. Says what came back. */
  List<String> putBack() throws IOException {
    List<String> back = new ArrayList<>();
    for (Entry entry : entries()) {
      if (putBack(entry)) {
        back.add(entry.file());
      }
    }
    return back;
  }

  private boolean putBack(Entry entry) throws IOException {
    Path file = Path.of(entry.file());
    byte[] before = Files.readAllBytes(folder.resolve(entry.before()));
    if (!Fingerprint.of(before).equals(entry.before())) {
      throw new IOException("what is kept of '" + file + "' in " + folder + " is damaged");
    }
    LiveFile.sweep(file);
    if (Files.exists(file)) {
      byte[] now = Files.readAllBytes(file);
      String sum = Fingerprint.of(now);
      if (sum.equals(entry.before())) {
        return false;
      }
      if (!entry.written().contains(sum)) {
        PrivateFiles.replace(folder.resolve("aside").resolve(sum), now);
      }
    }
    LiveFile.replace(file, before);
    return true;
  }

  private List<Entry> entries() throws IOException {
    try {
      return Json.mapper()
          .readValue(Files.readAllBytes(folder.resolve(LIST)), new TypeReference<>() {});
    } catch (NoSuchFileException nothingYet) {
      return List.of();
    }
  }
}
