package org.rollbackpipelines.activities.pm2;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.rollbackpipelines.activities.supervised.Standing.State;

/** The instances of one application in pm2's list: it is up when all are, and down when all are. */
record Pm2Instances(List<Pm2Process> all) {
  private static final String ONLINE = "online";
  private static final String ERRORED = "errored";

  /** What pm2 leaves as it is until somebody asks for more. */
  private static final Set<String> DOWN = Set.of("stopped", ERRORED);

  Pm2Instances {
    all = List.copyOf(all);
  }

  /** How far all of them together are from serving. */
  State state() {
    if (all.stream().allMatch(Pm2Instances::isDown)) {
      return has(ERRORED) ? State.FAILED : State.DOWN;
    }
    if (all.stream().allMatch(Pm2Instances::isOnline)) {
      return State.UP;
    }
    if (!all.stream().allMatch(one -> isOnline(one) || isDown(one))) {
      return State.CHANGING;
    }
    return has(ERRORED) ? State.FAILED : State.PARTLY;
  }

  /** pm2's word where it is the same for all; else how many are up, and what the others are. */
  String words() {
    if (all.isEmpty()) {
      return "absent";
    }
    List<String> different = all.stream().map(Pm2Process::status).distinct().toList();
    if (different.size() == 1) {
      return different.get(0);
    }
    return all.stream().filter(Pm2Instances::isOnline).count()
        + " of "
        + all.size()
        + " instances online, "
        + others();
  }

  private String others() {
    Map<String, List<String>> ids =
        all.stream()
            .filter(one -> !isOnline(one))
            .collect(
                Collectors.groupingBy(
                    Pm2Process::status,
                    LinkedHashMap::new,
                    Collectors.mapping(Pm2Process::id, Collectors.toList())));
    return ids.entrySet().stream()
        .map(one -> one.getKey() + ": " + String.join(", ", one.getValue()))
        .collect(Collectors.joining("; "));
  }

  private boolean has(String status) {
    return all.stream().anyMatch(one -> one.status().equals(status));
  }

  private static boolean isOnline(Pm2Process one) {
    return one.status().equals(ONLINE);
  }

  private static boolean isDown(Pm2Process one) {
    return DOWN.contains(one.status());
  }
}
