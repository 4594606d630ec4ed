package org.rollbackpipelines.workflows.tier;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.cluster.ClusterOrder;
import org.rollbackpipelines.workflows.cluster.ClusterSeen;
import org.rollbackpipelines.workflows.database.ArchiveSeen;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.plan.Situation;

/** What a switch of a whole cluster means, judged on what was seen. */
final class ClusterSight {
  private static final String WHERE = "pointInTime.cluster";

  private final Situation now;
  private final @Nullable String former;
  private final List<Database> databases;

  ClusterSight(Situation now) {
    this(now, null);
  }

  /**
   * What a switch back means.
   *
   * @param former the run whose kept cluster comes back; null where one is recovered
   */
  ClusterSight(Situation now, @Nullable String former) {
    this.now = now;
    this.former = former;
    this.databases = ClusterOrder.switchable(now.application().databases());
  }

  /** What is asked of the cluster; empty where the profile names none, or more than one. */
  Optional<ClusterOrder> order() {
    return databases.isEmpty() || clusters() > 1
        ? Optional.empty()
        : Optional.of(
            new ClusterOrder(
                now.application().name(),
                now.run(),
                now.request().at(),
                now.request().restorePoint(),
                former,
                databases));
  }

  private long clusters() {
    return databases.stream().map(Database::pointInTime).distinct().count();
  }

  List<Problem> problems() {
    if (databases.isEmpty()) {
      return List.of(
          new Problem(
              WHERE,
              "the profile does not say where the live cluster is and how it is stopped and"
                  + " started",
              "name data, stop and start under pointInTime.cluster of its databases; see: rollback"
                  + " schema"));
    }
    if (clusters() > 1) {
      return List.of(
          new Problem(
              WHERE,
              "the databases of the profile name more than one cluster",
              "leave only that one in whose turn it is"));
    }
    List<Problem> problems = new ArrayList<>();
    for (DatabaseSeen seen : seen()) {
      seen.problems()
          .forEach(
              why -> problems.add(new Problem("database " + seen.name(), why, "mend it first")));
    }
    ArchiveSeen archive = archive();
    if (former == null && archive != null && archive.problem() != null) {
      problems.add(new Problem("archive", archive.problem(), "mend it and try again"));
    }
    problems.addAll(ofTime(archive));
    return problems;
  }

  private List<Problem> ofTime(@Nullable ArchiveSeen archive) {
    Instant at = now.request().at();
    if (at == null || archive == null) {
      return List.of();
    }
    ClusterSeen cluster = archive.cluster();
    if (cluster != null && at.isAfter(cluster.at())) {
      return List.of(new Problem("at", at + " is still to come", "choose a time that is past"));
    }
    Instant since = archive.since();
    return since != null && at.isBefore(since)
        ? List.of(
            new Problem(
                "at",
                "nothing is kept of " + at + ": the oldest backup of the cluster ended at " + since,
                "choose a time after that"))
        : List.of();
  }

  List<String> warnings() {
    Optional<ClusterOrder> order = order();
    if (order.isEmpty()) {
      return List.of();
    }
    ArchiveSeen archive = archive();
    ClusterSeen cluster = archive == null ? null : archive.cluster();
    List<String> warnings = new ArrayList<>();
    warnings.add(
        "EVERY database of the cluster changes, those of other applications as well: "
            + (cluster == null ? "the server does not tell which there are" : cluster.listed()));
    warnings.add(
        "out of sight in all of them: what was written "
            + window(cluster)
            + "; it stays in "
            + order.get().live().data()
            + "_before_"
            + now.run());
    if (former == null) {
      warnings.add("roles and their passwords go back, too; unlogged tables come back empty");
    }
    others().forEach(warnings::add);
    return warnings;
  }

  private String window(@Nullable ClusterSeen cluster) {
    Instant at = now.request().at();
    if (former != null) {
      return "since run " + former;
    }
    if (at == null) {
      return "since restore point '" + now.request().restorePoint() + "' was set";
    }
    return cluster == null || at.isAfter(cluster.at())
        ? "since " + at
        : "since " + at + ", " + words(Duration.between(at, cluster.at())) + " until now";
  }

  private static String words(Duration time) {
    return time.toHours() > 0
        ? time.toHours() + " h " + time.toMinutesPart() + " min"
        : time.toMinutes() + " min " + time.toSecondsPart() + " s";
  }

  /** Nobody can tell here whether these are in another cluster. */
  private Stream<String> others() {
    return now.application().databases().stream()
        .filter(one -> !databases.contains(one))
        .map(
            one ->
                "database "
                    + one.name()
                    + " names no pointInTime.cluster: if it is in that cluster it goes back, too,"
                    + " and nobody proves it");
  }

  private List<DatabaseSeen> seen() {
    return now.seen().databases().stream()
        .filter(one -> databases.stream().anyMatch(wanted -> wanted.name().equals(one.name())))
        .toList();
  }

  private @Nullable ArchiveSeen archive() {
    return seen().stream()
        .flatMap(one -> Stream.ofNullable(one.archive()))
        .findFirst()
        .orElse(null);
  }
}
