package org.rollbackpipelines.workflows.hand;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.rollbackpipelines.workflows.step.CheckResult;

/**
 * What was done by hand.
 *
 * @param parts what was found of each part, where it was only looked at
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ByHand(String detail, List<CheckResult> parts) {
  public ByHand {
    parts = List.copyOf(parts);
  }
}
