package org.rollbackpipelines.starter.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Nearest;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/**
 * The kind of rollback a person chose.
 *
 * @param name as people call it
 * @param own whether it is one of the profile's own
 */
record ChosenTier(String name, TierName tier, boolean own) {

  static ChosenTier of(Tier tier) {
    return new ChosenTier(tier.name(), tier.tier(), false);
  }

  /** The tier that is called so; of a profile that only the worker has, the worker knows. */
  static ChosenTier find(String word, Profile profile) {
    List<String> own = profile.tiers();
    if (own != null && own.contains(word)) {
      return new ChosenTier(word, TierName.CUSTOM, true);
    }
    String lower = word.toLowerCase(Locale.ROOT);
    return Arrays.stream(Tier.values())
        .filter(tier -> tier.name().equals(lower))
        .findFirst()
        .map(ChosenTier::of)
        .orElseGet(() -> ofWorker(word, own));
  }

  private static ChosenTier ofWorker(String word, @Nullable List<String> own) {
    if (own == null && !word.isBlank() && TierName.find(word).isEmpty()) {
      return new ChosenTier(word, TierName.CUSTOM, true);
    }
    List<String> known = new ArrayList<>(Tier.names());
    known.addAll(own == null ? List.of() : own);
    String meant =
        Nearest.to(word, known).map(near -> "; did you mean '" + near + "'?").orElse(";");
    throw CommandFailure.usage(
        "there is no tier '" + word + "'" + meant + " tiers: " + String.join(", ", known));
  }

  String workflowType() {
    return tier.workflowType();
  }

  /** The same request, which says so where the workflow runs more than one tier. */
  RollbackRequest with(RollbackRequest request) {
    return own ? request.by(name) : request;
  }
}
