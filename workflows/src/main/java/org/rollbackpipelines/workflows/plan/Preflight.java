package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.configuration.ConfigurationSeen;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.source.Tag;

/** What must be mended before the first change, all of it at once, judged on the observation. */
public final class Preflight {
  private static final long MIB = 1024 * 1024;
  private static final long ROOM_FOR_RECORDS = 50 * MIB;
  private static final long ROOM_FOR_BUILD = 500 * MIB;

  private Preflight() {}

  /** Problems of the host and the runtime, whatever the target. */
  public static List<Problem> ofHost(LocatedApplication located, Observation seen) {
    List<Problem> problems = new ArrayList<>();
    seen.services()
        .problems()
        .forEach(problem -> problems.add(new Problem("runtime", problem, "mend it and try again")));
    if (seen.host().diskFreeBytes() < ROOM_FOR_RECORDS) {
      problems.add(room(located, seen, ROOM_FOR_RECORDS, "evidence and reports"));
    }
    return problems;
  }

  /** A runtime whose configuration nobody can read is no problem where that goes back, too. */
  static List<Problem> ofConfiguration(Observation seen) {
    ConfigurationSeen files = seen.configuration();
    return files != null && files.needsRestore()
        ? List.of()
        : seen.services().misconfigured().stream()
            .map(problem -> new Problem("runtime", problem, "mend it and try again"))
            .toList();
  }

  /** Problems of this target. */
  public static List<Problem> ofTarget(Situation now) {
    List<Problem> problems = new ArrayList<>();
    if (now.mustBuild() && now.seen().host().diskFreeBytes() < ROOM_FOR_BUILD) {
      problems.add(room(now.located(), now.seen(), ROOM_FOR_BUILD, "building " + now.to()));
    }
    now.seen().services().services().stream()
        .filter(service -> pinsAnotherRelease(service, now))
        .forEach(service -> problems.add(pinned(service)));
    problems.addAll(lost(now));
    return problems;
  }

  /** What is gone cannot be built anew into exactly what it was. */
  private static List<Problem> lost(Situation now) {
    if (now.exactly() == null) {
      return List.of();
    }
    List<Problem> lost = new ArrayList<>(neverThere(now));
    now.versions().stream()
        .filter(version -> !isThere(version, now.seen()))
        .map(
            version ->
                new Problem(
                    "service " + version.service(),
                    "the "
                        + now.runtime().artifactNoun()
                        + " it ran, "
                        + version.artifact()
                        + ", is not on the host any more",
                    "go to a release that can be built with rollback start --to"))
        .forEach(lost::add);
    return lost;
  }

  /** A service that did not exist before would stay, and the former state would not be back. */
  private static List<Problem> neverThere(Situation now) {
    List<String> there = now.versions().stream().map(ServiceVersion::service).toList();
    return now.runtime().serviceNames().stream()
        .filter(service -> !there.contains(service))
        .filter(service -> now.request().isAbout(service))
        .map(
            service ->
                new Problem(
                    "service " + service,
                    "it did not exist before the run, and nothing here takes it away again",
                    "remove it by hand, or go to a release with rollback start --to"))
        .toList();
  }

  private static boolean isThere(ServiceVersion version, Observation seen) {
    return seen.services().kept().stream()
            .anyMatch(kept -> kept.artifact().equals(version.artifact()))
        || seen.services().services().stream()
            .anyMatch(service -> version.artifact().equals(service.artifact()));
  }

  /** Nobody can be told apart from somebody whose name nobody knows. */
  static List<Problem> ofRequester(Situation now, String tier) {
    boolean matters =
        now.application().approvals().stream()
            .anyMatch(rule -> rule.holdsFor(tier) && rule.notRequester());
    return matters && now.request().execute() && now.request().requester().isEmpty()
        ? List.of(
            new Problem(
                "requestedBy",
                "the profile wants the approval of somebody else than the one who asks, and nobody"
                    + " says who that is",
                "add \"requestedBy\": \"your name\" to the request"))
        : List.of();
  }

  /** Retagging such an image would make the name of one release run another. */
  private static boolean pinsAnotherRelease(ServiceSeen service, Situation now) {
    String pinned = service.pinnedTag();
    return pinned != null
        && service.named() == null
        && !pinned.equals(now.to().release())
        && now.seen().commits().tags().stream().map(Tag::name).anyMatch(pinned::equals);
  }

  private static Problem pinned(ServiceSeen service) {
    return new Problem(
        "runtime.compose",
        "the compose file pins "
            + service.service()
            + " to the image tag "
            + service.pinnedTag()
            + ", which names a release",
        "give the image a tag that names no release, such as :current, so that it can be retagged;"
            + " or name the service under runtime.compose.pulled where the tag itself is to"
            + " change");
  }

  private static Problem room(
      LocatedApplication located, Observation seen, long needed, String what) {
    return new Problem(
        "host " + located.host(),
        "only "
            + seen.host().diskFreeBytes() / MIB
            + " MiB are free in "
            + located.stateFolder()
            + " and "
            + what
            + " need "
            + needed / MIB,
        "free some room, or give the worker another state folder");
  }
}
