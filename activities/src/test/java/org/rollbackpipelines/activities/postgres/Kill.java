package org.rollbackpipelines.activities.postgres;

import java.util.ArrayList;
import java.util.List;

/** Something that is killed at a moment. */
record Kill(Victim victim, Moment moment) {
  /** What is killed. */
  enum Victim {
    WORKER,
    PROGRAM,
    SERVER
  }

  /** All there are: at some moments no program runs. */
  static List<Kill> all() {
    List<Kill> all = new ArrayList<>();
    for (Moment moment : Moment.values()) {
      for (Victim victim : Victim.values()) {
        if (victim != Victim.PROGRAM || !moment.program().isEmpty()) {
          all.add(new Kill(victim, moment));
        }
      }
    }
    return all;
  }

  private String killed() {
    return switch (victim) {
      case WORKER -> "worker";
      case PROGRAM -> moment.program();
      case SERVER -> "PostgreSQL";
    };
  }

  @Override
  public String toString() {
    return killed() + " killed; " + moment;
  }
}
