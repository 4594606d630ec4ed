package org.rollbackpipelines.workflows.request;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Users are to be sent to the other side of an application. People type it by hand: unknown fields
 * are refused.
 *
 * @param to the side, as the profile names it
 * @param shares percent of the requests that go there, one after the other; none: all at once
 * @param execute only {@code true} changes anything; without it the run ends with the plan
 * @param stopOld whether the side that users left is stopped once nobody is there; left out of
 *     payloads where it is not: older builds refuse what they do not know
 */
public record SwitchRequest(
    String application,
    String to,
    List<Integer> shares,
    @Nullable String reason,
    boolean execute,
    @JsonAlias("by") @Nullable String requestedBy,
    @Nullable String approveBy,
    @Nullable String profile,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean stopOld) {
  private static final int ALL = 100;

  public SwitchRequest {
    application = application == null ? "" : application.strip();
    to = to == null ? "" : to.strip();
    shares = shares == null || shares.isEmpty() ? List.of(ALL) : List.copyOf(shares);
  }

  /** Whether the shares rise, and end with everybody. */
  public boolean rises() {
    int before = 0;
    for (int share : shares) {
      if (share <= before || share > ALL) {
        return false;
      }
      before = share;
    }
    return before == ALL;
  }

  /** The same as the pipeline takes it. */
  public RollbackRequest asRollback() {
    return new RollbackRequest(
        application, null, reason, null, execute, requestedBy, approveBy, profile);
  }
}
