package org.rollbackpipelines.workflows.inquiry;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Whether a rollback could bring one part of a release back, and why. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Prospect(String part, Chance chance, String why) {

  static Prospect yes(String part, String why) {
    return new Prospect(part, Chance.YES, why);
  }

  static Prospect uncertain(String part, String why) {
    return new Prospect(part, Chance.UNCERTAIN, why);
  }

  static Prospect no(String part, String why) {
    return new Prospect(part, Chance.NO, why);
  }
}
