package org.rollbackpipelines.activities.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that sets a variable to one value after the other, to be killed at it. */
final class EditProcess {
  private EditProcess() {}

  /** Takes the file, and how often. */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    System.out.println("begun");
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      EnvFile now = EnvFile.read(file);
      WholeFile.exchange(file, now.bytes(), now.with("FEATURE", "v" + i).bytes());
    }
  }

  static Process start(Path file, int times, String... before) throws IOException {
    List<String> command = new ArrayList<>(List.of(before));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            EditProcess.class.getName(),
            file.toString(),
            String.valueOf(times)));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
