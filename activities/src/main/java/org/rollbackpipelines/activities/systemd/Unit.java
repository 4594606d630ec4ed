package org.rollbackpipelines.activities.systemd;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.activities.folder.RunningRelease;
import org.rollbackpipelines.activities.folder.RuntimeFolder;
import org.rollbackpipelines.activities.supervised.Standing;
import org.rollbackpipelines.activities.supervised.Standing.State;
import org.rollbackpipelines.activities.supervised.Standing.Worker;

/** A unit as systemctl shows it. */
record Unit(String name, Map<String, String> properties) {
  /** All that is asked for. */
  static final List<String> PROPERTIES =
      List.of(
          "LoadState",
          "LoadError",
          "ActiveState",
          "SubState",
          "Result",
          "MainPID",
          "NRestarts",
          "RefuseManualStart",
          "RefuseManualStop",
          "WorkingDirectory",
          "ExecStart");

  Unit {
    properties = Map.copyOf(properties);
  }

  /** What systemctl says of several units, in the order they were asked for. */
  static List<Unit> read(List<String> names, String said) {
    List<Unit> units = new ArrayList<>();
    String[] blocks = said.strip().split("\n\n", -1);
    for (int i = 0; i < names.size() && i < blocks.length; i++) {
      Map<String, String> properties = new HashMap<>();
      blocks[i].lines().filter(line -> line.contains("=")).forEach(line -> put(properties, line));
      units.add(new Unit(names.get(i), properties));
    }
    return units;
  }

  private static void put(Map<String, String> properties, String line) {
    int equals = line.indexOf('=');
    properties.put(line.substring(0, equals), line.substring(equals + 1));
  }

  String get(String property) {
    return properties.getOrDefault(property, "");
  }

  boolean failed() {
    return get("ActiveState").equals("failed");
  }

  boolean ended() {
    return failed() || get("ActiveState").equals("inactive");
  }

  Standing standing(RuntimeFolder folder) {
    long pid = number("MainPID");
    List<Worker> workers =
        pid == 0 ? List.of() : List.of(new Worker(pid, RunningRelease.of(folder, pid)));
    Path link = folder.currentRelease();
    return new Standing(name, state(), words(), workers, link, number("NRestarts"));
  }

  /** A unit that has done its work, and counts as active all the same. */
  boolean runsWithoutProcess() {
    return get("ActiveState").equals("active") && get("SubState").equals("exited");
  }

  private State state() {
    if (failed()) {
      return State.FAILED;
    }
    if (get("ActiveState").equals("inactive")) {
      return State.DOWN;
    }
    boolean up = get("ActiveState").equals("active") && get("SubState").equals("running");
    return up ? State.UP : State.CHANGING;
  }

  private String words() {
    if (get("LoadState").equals("not-found")) {
      return "absent";
    }
    return get("ActiveState") + " (" + (failed() ? get("Result") : get("SubState")) + ")";
  }

  /** Whether it is started through the link, so that it runs another release once that moves. */
  boolean startsThrough(Path current) {
    return (get("WorkingDirectory") + " " + get("ExecStart")).contains(current.toString());
  }

  private long number(String property) {
    String value = get(property);
    return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
  }
}
