package org.rollbackpipelines.workflows.steer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.ApprovalRule;

/** Collects the approvals one wait needs: one person's yes counts for every rule that admits it. */
final class ApprovalDesk {
  private static final int FEWEST_DIGITS = 8;

  private final String subject;
  private final String hash;
  private final String requester;
  private final List<ApprovalRule> open;

  /**
   * A wait for approvals.
   *
   * @param subject what is to be approved, for people
   */
  ApprovalDesk(String subject, String hash, String requester, List<ApprovalRule> rules) {
    this.subject = subject;
    this.hash = hash;
    this.requester = requester;
    this.open = new ArrayList<>(rules);
  }

  boolean isSatisfied() {
    return open.isEmpty();
  }

  /** Refuses what would not count. */
  void examine(Approval approval) {
    Refusals.requireWho(approval.by());
    if (approval.plan().length() < FEWEST_DIGITS || !hash.startsWith(approval.plan())) {
      throw Refusals.because(
          "the run waits with plan "
              + hash
              + ", not with '"
              + approval.plan()
              + "': look at it first (rollback status), then approve that hash");
    }
    if (isSatisfied()) {
      throw Refusals.because(subject + " is approved already; the run goes on");
    }
    String objections =
        open.stream()
            .map(rule -> rule.objectionTo(approval.by(), requester))
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining("; "));
    if (open.stream().allMatch(rule -> rule.objectionTo(approval.by(), requester) != null)) {
      throw Refusals.because(objections);
    }
  }

  void take(Approval approval) {
    open.removeIf(rule -> rule.objectionTo(approval.by(), requester) == null);
  }

  @Nullable String outstanding() {
    return open.isEmpty()
        ? null
        : "approval of "
            + subject
            + " by "
            + open.stream().map(ApprovalRule::people).distinct().collect(Collectors.joining(", "))
            + ": rollback approve --plan "
            + hash;
  }
}
