package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.service.KeptArtifact;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.service.ServiceVersion;

/** What keeps services from going back whose versions others make: none can be built anew. */
final class MadeElsewhere {
  private MadeElsewhere() {}

  static List<Problem> problems(Situation now, TierName tier) {
    if (!now.runtime().madeElsewhere() || now.exactly() != null) {
      return List.of();
    }
    // A recovery may find what it goes to in place, and has to look whether it is well.
    return tier != TierName.RECOVERY && runsAlready(now)
        ? List.of(nothingToUndo(now))
        : missing(now);
  }

  /** A way back that is not there is told before anybody needs it. */
  static List<String> warnings(Situation now) {
    return now.runtime().madeElsewhere()
        ? now.former().stream()
            .filter(version -> kept(now, version.service()).noneMatch(one -> same(one, version)))
            .map(
                version ->
                    "no "
                        + now.runtime().artifactNoun()
                        + " of what "
                        + version.service()
                        + " runs now is kept: nothing here can bring it back")
            .toList()
        : List.of();
  }

  private static boolean same(KeptArtifact kept, ServiceVersion version) {
    return kept.artifact().equals(version.artifact());
  }

  private static List<Problem> missing(Situation now) {
    List<Problem> missing = new ArrayList<>();
    for (ServiceVersion version : now.versions()) {
      String service = version.service();
      boolean there = kept(now, service).anyMatch(kept -> same(kept, version));
      if (!there) {
        missing.add(missing(now, service));
      }
    }
    return missing;
  }

  private static Problem missing(Situation now, String service) {
    TreeSet<String> names = new TreeSet<>();
    kept(now, service)
        .flatMap(kept -> Stream.concat(kept.tags().stream(), Stream.ofNullable(kept.commit())))
        .forEach(names::add);
    return new Problem(
        "service " + service,
        "no "
            + now.runtime().artifactNoun()
            + " of it in the history or kept here is of "
            + now.to()
            + ", and what it runs is made elsewhere",
        names.isEmpty()
            ? "deploy that release with the pipeline that makes it" + now.runtime().otherwise()
            : "choose one of "
                + String.join(", ", names)
                + " with rollback start --to, or deploy that release with the pipeline that makes"
                + " it"
                + now.runtime().otherwise());
  }

  /** Data or configuration may go back all the same. */
  private static boolean runsAlready(Situation now) {
    return now.restores().isEmpty()
        && now.descents().isEmpty()
        && !now.restoresConfiguration()
        && now.versions().stream().allMatch(version -> runs(version, now));
  }

  private static boolean runs(ServiceVersion version, Situation now) {
    return now.seen().services().services().stream()
        .filter(ServiceSeen::running)
        .anyMatch(
            seen ->
                seen.service().equals(version.service())
                    && version.artifact().equals(seen.artifact()));
  }

  private static Problem nothingToUndo(Situation now) {
    return new Problem(
        "target",
        "nothing to undo: " + now.serviceList() + " already run as " + now.to() + " had them",
        "name another release with --to");
  }

  private static Stream<KeptArtifact> kept(Situation now, String service) {
    return now.seen().services().kept().stream().filter(kept -> kept.service().equals(service));
  }
}
