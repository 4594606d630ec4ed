package org.rollbackpipelines.workflows.application;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether the tiers of a team's own fit the rest of its profile, and what all tiers are called. */
final class OwnTiers {
  private final List<OwnTier> tiers;

  OwnTiers(List<OwnTier> tiers) {
    this.tiers = tiers;
    Names.requireDistinct("tiers", tiers.stream().map(OwnTier::name).toList());
  }

  /** Whoever has to agree to a tier that nobody can start guards nothing. */
  void requireNamed(List<ApprovalRule> approvals) {
    List<String> known = known();
    approvals.stream()
        .flatMap(rule -> rule.tiers().stream())
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  "approvals names the tier '"
                      + name
                      + "', which there is not: "
                      + Nearest.mend(name, known));
            });
  }

  private List<String> known() {
    return Stream.concat(
            Stream.of(TierName.values())
                .filter(name -> name != TierName.CUSTOM)
                .map(TierName::word),
            tiers.stream().map(OwnTier::name))
        .toList();
  }

  /** What a tier deals with has to be there, and what it stops must be safe to stop. */
  void requireFit(
      List<Database> databases,
      List<Cache> caches,
      @Nullable Traffic traffic,
      Configuration configuration,
      List<JobQueue> queues,
      List<HttpAction> actions) {
    boolean closable = traffic != null && traffic.maintenance() != null;
    boolean around = actions.stream().anyMatch(action -> action.when() != ActionMoment.BY_HAND);
    for (OwnTier tier : tiers) {
      Fit fit = new Fit(tier);
      fit.needs(Concern.DATA, !databases.isEmpty(), "databases");
      fit.needs(Concern.CONFIGURATION, configuration.namesAny(), "configuration");
      fit.needs(Concern.CLOSE_TRAFFIC, closable, "traffic");
      fit.needs(Concern.PAUSE_QUEUES, !queues.isEmpty(), "queues");
      fit.needs(Concern.CLEAR_CACHES, !caches.isEmpty(), "caches");
      fit.needs(Concern.CALL_ACTIONS, around, "actions, with when: before or after");
      fit.misses(
          Concern.CLOSE_TRAFFIC,
          closable && tier.mayStop(),
          "stops services while users are let in");
      fit.misses(
          Concern.CLOSE_TRAFFIC,
          traffic != null && traffic.always(),
          "lets users in, whom traffic.always of the profile keeps out");
      fit.misses(
          Concern.PAUSE_QUEUES,
          !queues.isEmpty() && tier.mayStop(),
          "stops services while jobs are worked on");
      fit.misses(
          Concern.CLEAR_CACHES,
          !caches.isEmpty() && tier.does(Concern.DATA),
          "leaves in the caches what the data no longer says");
      fit.require();
    }
  }

  /** What nobody can stop is not stopped by a tier of the team's own either. */
  void requireStopping(Stopping stopping) {
    tiers.stream()
        .filter(tier -> tier.does(Concern.STOP_SERVICES) && stopping == Stopping.IMPOSSIBLE)
        .findFirst()
        .ifPresent(
            tier -> {
              throw new IllegalArgumentException(
                  "tiers has '"
                      + tier.name()
                      + "', which stops services that nobody here can stop: take "
                      + Concern.STOP_SERVICES.word()
                      + " out");
            });
  }

  /** All that is wrong with one tier, told at once. */
  private static final class Fit {
    private final OwnTier tier;
    private final List<String> what = new ArrayList<>();
    private final List<String> fixes = new ArrayList<>();

    Fit(OwnTier tier) {
      this.tier = tier;
    }

    void needs(Concern concern, boolean there, String key) {
      if (tier.does(concern) && !there) {
        what.add("does " + concern.word() + ", of which the profile says nothing");
        fixes.add("describe it under " + key + ", or take " + concern.word() + " out");
      }
    }

    void misses(Concern concern, boolean needed, String harm) {
      String fix = "add " + concern.word();
      if (needed && !tier.does(concern) && !fixes.contains(fix)) {
        what.add(harm);
        fixes.add(fix);
      }
    }

    void require() {
      if (!what.isEmpty()) {
        throw new IllegalArgumentException(
            "tiers has '"
                + tier.name()
                + "', which "
                + String.join(", and ", what)
                + ": "
                + String.join("; ", fixes));
      }
    }
  }
}
