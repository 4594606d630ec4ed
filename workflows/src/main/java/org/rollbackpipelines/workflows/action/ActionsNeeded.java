package org.rollbackpipelines.workflows.action;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.rollbackpipelines.workflows.application.HttpAction;

/** What a run is going to call. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ActionsNeeded(List<HttpAction> actions) {
  public ActionsNeeded {
    actions = List.copyOf(actions);
  }
}
