package org.rollbackpipelines.examples;

import java.util.ArrayList;
import java.util.List;

/** All faults of the fault table, in its order. */
final class Faults {
  private Faults() {}

  static List<Fault> all() {
    List<Fault> faults = new ArrayList<>();
    for (KilledStep step : KilledStep.all()) {
      for (Moment moment : Moment.values()) {
        faults.add(new KilledWorker(step, moment));
      }
    }
    for (KilledStep step : KilledUndo.steps()) {
      for (Moment moment : Moment.values()) {
        faults.add(new KilledUndo(step, moment));
      }
    }
    faults.addAll(Mishaps.all());
    faults.add(new RestartedDocker());
    faults.add(Mishaps.serverKilled());
    return faults;
  }
}
