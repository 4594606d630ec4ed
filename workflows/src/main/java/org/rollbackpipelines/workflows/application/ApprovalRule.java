package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who must agree before a rollback, or one of its steps, may act. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("Who must agree before a rollback, or one of its steps, may act.")
public record ApprovalRule(
    @Doc(
            "Tiers it holds for, also of those under tiers; left out: all but recovery, which must not"
                + " wait unless it is named here.")
        @Default("[]")
        @JsonSerialize(contentConverter = TierWire.class)
        List<String> tiers,
    @Doc("Steps that wait for it; left out: the run waits before its first change.") @Default("[]")
        List<String> steps,
    @Doc("Who may agree; left out: anyone.") @Default("[]") List<String> by,
    @Doc("Whether it must be somebody else than the one who asked for the rollback.")
        @Default("true")
        boolean notRequester) {

  public ApprovalRule {
    tiers = tiers.stream().map(tier -> tier.toLowerCase(Locale.ROOT)).toList();
    steps = List.copyOf(steps);
    by = List.copyOf(by);
  }

  /** Whether it holds for runs of that tier. */
  public boolean holdsFor(String tier) {
    return tiers.isEmpty() ? !tier.equals(TierName.RECOVERY.word()) : tiers.contains(tier);
  }

  /** Why this person's yes does not count; null when it does. */
  public @Nullable String objectionTo(String person, String requester) {
    if (notRequester && person.equals(requester)) {
      return person + " asked for this rollback, and somebody else has to agree to it";
    }
    return by.isEmpty() || by.contains(person)
        ? null
        : person + " may not agree to it; one of these can: " + String.join(", ", by);
  }

  /** Who may agree, for people. */
  public String people() {
    return by.isEmpty() ? (notRequester ? "somebody else" : "anyone") : String.join(" or ", by);
  }
}
