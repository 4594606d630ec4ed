package org.rollbackpipelines.workflows.observe;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs a queue holds; null where it does not say.
 *
 * @param delayed those with a time to come
 * @param problem why it could not be asked; null where it was
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record QueueSeen(
    String name,
    boolean paused,
    @Nullable Long waiting,
    @Nullable Long active,
    @Nullable Long delayed,
    @Nullable Long failed,
    @Nullable String problem) {

  /** One that could not be asked. */
  public static QueueSeen unasked(String name, String why) {
    return new QueueSeen(name, false, null, null, null, null, why);
  }

  /** The same for people: {@code queue mail: 41 waiting, 2 active}. */
  public String words() {
    if (problem != null) {
      return "queue " + name + " could not be asked: " + problem;
    }
    List<String> words = new ArrayList<>();
    add(words, waiting, "waiting");
    add(words, active, "active");
    add(words, delayed, "delayed");
    add(words, failed, "failed");
    if (words.isEmpty()) {
      words.add("its jobs are not counted");
    }
    if (paused) {
      words.add("paused");
    }
    return "queue " + name + ": " + String.join(", ", words);
  }

  private static void add(List<String> words, @Nullable Long number, String state) {
    if (number != null) {
      words.add(number + " " + state);
    }
  }
}
