package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A tier of a team's own: a name, and what it deals with; all else stays as it is. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("A tier of the team's own: what it deals with, and nothing else; see docs/tiers.md.")
public record OwnTier(
    @Doc("Its name, as commands and reports show it: small letters, digits and dashes.")
        String name,
    @Doc(
            "What it deals with, in any order: the steps come in the one safe order; what is not"
                + " named stays as it is.")
        List<Concern> does) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");

  public OwnTier {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name '"
              + name
              + "' is no name of a tier: use small letters, digits and '-', at most 31, first a"
              + " letter");
    }
    if (TierName.find(name).isPresent()) {
      throw new IllegalArgumentException(
          "name '" + name + "' is taken by a tier that is built in: choose another one");
    }
    does = List.copyOf(does);
    Set<Concern> all = EnumSet.noneOf(Concern.class);
    all.addAll(does);
    refuseIf(
        all.size() < does.size(), name, "names the same more than once", "name each of them once");
    refuseIf(
        !all.contains(Concern.CODE) && !all.contains(Concern.CONFIGURATION),
        name,
        "takes nothing back",
        "add code, configuration or both; caches, queues, traffic and actions have commands of their"
            + " own");
    refuseIf(
        all.contains(Concern.DATA) && !all.contains(Concern.CODE),
        name,
        "takes data back without the code that needs it",
        "add code; for data alone there is the database tier");
    refuseIf(
        all.contains(Concern.MARK_BAD) && !all.contains(Concern.CODE),
        name,
        "calls a release bad that it does not leave",
        "add code, or take mark-bad out");
  }

  private static void refuseIf(boolean wrong, String name, String what, String fix) {
    if (wrong) {
      throw new IllegalArgumentException("does of tier '" + name + "' " + what + ": " + fix);
    }
  }

  /** Whether it deals with that. */
  public boolean does(Concern concern) {
    return does.contains(concern);
  }

  /** Whether what runs may be stopped before anything is replaced. */
  boolean mayStop() {
    return does(Concern.STOP_SERVICES) || does(Concern.DATA);
  }
}
