package org.rollbackpipelines.examples.checker;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Two commands. {@code describe PLACE} prints what is true of an application now; {@code judge
 * BEFORE PLACE VERDICT} looks again, prints, one a line, what an outcome promised and did not keep,
 * and ends with exit code 1 when there is any. All arguments are JSON files.
 */
public final class Checker {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int USAGE = 2;

  private Checker() {}

  public static void main(String[] arguments) throws IOException {
    System.exit(run(List.of(arguments)));
  }

  private static int run(List<String> arguments) throws IOException {
    if (arguments.size() == 2 && arguments.get(0).equals("describe")) {
      System.out.println(JSON.writeValueAsString(look(read(arguments.get(1), Place.class))));
      return 0;
    }
    if (arguments.size() == 4 && arguments.get(0).equals("judge")) {
      return judge(
          read(arguments.get(1), Snapshot.class),
          look(read(arguments.get(2), Place.class)),
          read(arguments.get(3), Verdict.class));
    }
    System.err.println("Say: describe PLACE, or: judge BEFORE PLACE VERDICT");
    return USAGE;
  }

  /** What is true of an application now. */
  public static Snapshot look(Place place) throws IOException {
    return Observer.look(place);
  }

  private static int judge(Snapshot before, Snapshot after, Verdict verdict) {
    List<String> broken = new Promise(before, after, verdict).broken();
    broken.forEach(System.out::println);
    return broken.isEmpty() ? 0 : 1;
  }

  private static <T> T read(String file, Class<T> type) throws IOException {
    return JSON.readValue(Path.of(file).toFile(), type);
  }
}
