package org.rollbackpipelines.activities.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.workflows.step.Counted;

/**
 * Jobs of a queue that were put away.
 *
 * @param run the run that did, by whose name they are put back
 * @param execution which of the runs of that name, as the engine tells them apart
 * @param place where they lay
 * @param at when
 * @param cutOff those that a worker had begun and nobody works on any more
 * @param stay how many were left where they are
 * @param same how many of those because another of the same id is kept
 * @param back how many have been put back
 */
record KeptJobs(
    KeptKeys keys,
    String run,
    String execution,
    String place,
    String at,
    long waiting,
    long delayed,
    long failed,
    long cutOff,
    long stay,
    long same,
    long back) {

  /** As it is noted beside them. */
  static KeptJobs of(Map<String, String> about) {
    KeptKeys keys =
        new KeptKeys(
            about.getOrDefault("application", ""),
            about.getOrDefault("run", ""),
            about.getOrDefault("queue", ""));
    return new KeptJobs(
        keys,
        keys.run(),
        about.getOrDefault("execution", ""),
        about.getOrDefault("place", ""),
        about.getOrDefault("at", ""),
        number(about, "waiting"),
        number(about, "delayed"),
        number(about, "failed"),
        number(about, "cutOff"),
        number(about, "stay"),
        number(about, "same"),
        number(about, "back"));
  }

  private static long number(Map<String, String> about, String what) {
    return Long.parseLong(about.getOrDefault(what, "0"));
  }

  long all() {
    return waiting + delayed + failed + cutOff;
  }

  /** How many of each state, for people. */
  String words() {
    if (all() == 0) {
      return "no jobs";
    }
    List<String> words = new ArrayList<>();
    add(words, waiting, "waiting");
    add(words, delayed, "delayed");
    add(words, failed, "failed");
    add(words, cutOff, "cut off");
    return Counted.of(all(), "job") + " (" + String.join(", ", words) + ")";
  }

  private static void add(List<String> words, long number, String state) {
    if (number > 0) {
      words.add(number + " " + state);
    }
  }
}
