package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that is asked of the running system. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("One thing that is asked of the running system.")
public record Check(
    @Doc("Name of the check, as reports show it.") String name,
    @Doc("Whether a rollback may end well without it.") @Default("true") boolean required,
    @Doc("How many times in a row it must pass, so that a lucky hit is not taken for health.")
        @Default("3")
        int passes,
    @Doc("What is asked.") @Inline Probe probe,
    @Doc(
            "Service it asks; a partial rollback of others does not expect the target's release of"
                + " it. Left out: it asks all of them.")
        @Nullable String service) {

  /** More in a row show no more, and take longer than anyone waits. */
  public static final int MOST_PASSES = 100;

  public Check {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the check has no name: say what it shows");
    }
    if (service != null) {
      Names.require("service", service);
    }
    if (passes < 1 || passes > MOST_PASSES) {
      throw new IllegalArgumentException("passes is " + passes + ": it must be 1 to 100");
    }
  }

  /** Whether it asks one of these services, or all there are. */
  public boolean isOf(List<String> services) {
    return service == null || services.contains(service);
  }

  /** The same, of which nothing depends. */
  public Check onlyReported() {
    return new Check(name, false, passes, probe, service);
  }

  /** The same, with so many passes in a row. */
  public Check passing(int times) {
    return new Check(name, required, Math.min(MOST_PASSES, times), probe, service);
  }
}
