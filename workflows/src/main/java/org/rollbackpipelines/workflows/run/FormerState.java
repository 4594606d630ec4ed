package org.rollbackpipelines.workflows.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Problem;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.report.Part;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.source.CommitsSeen;

/** Holds the world after an undo against the world before the run. */
final class FormerState {
  private FormerState() {}

  /** Every difference that matters; none means that the former state is back. */
  static List<Problem> differences(Observation before, Observation after) {
    List<Problem> differences = new ArrayList<>();
    Part checkout = checkout(before.commits(), after.commits());
    if (!checkout.before().equals(checkout.now())) {
      differences.add(difference(checkout));
    }
    for (ServiceSeen service : before.services().services()) {
      ServiceSeen now = find(service.service(), after);
      if (!isBack(service, now)) {
        differences.add(difference(part(service, now)));
      }
    }
    for (DatabaseSeen database : before.databases()) {
      Part part = part(database, find(database, after));
      if (!part.before().equals(part.now())) {
        differences.add(difference(part));
      }
    }
    return differences;
  }

  /** Whether another commit is checked out, or a service runs something else than before. */
  static boolean isOther(Observation before, Observation after) {
    return !before.commits().head().equals(after.commits().head())
        || before.services().services().stream().anyMatch(service -> runsOther(service, after))
        || before.databases().stream().anyMatch(database -> isOther(database, after));
  }

  private static boolean runsOther(ServiceSeen before, Observation after) {
    ServiceSeen now = find(before.service(), after);
    return now == null
        || !Objects.equals(before.artifact(), now.artifact())
        || (now.halfDeployed() && !before.halfDeployed());
  }

  /** What could not be read is not known to be another one. */
  private static boolean isOther(DatabaseSeen before, Observation after) {
    DatabaseSeen now = find(before, after);
    return now != null
        && now.identity() != null
        && !Objects.equals(before.identity(), now.identity());
  }

  /** Every part with its state before and now. */
  static List<Part> parts(Observation before, Observation after) {
    List<Part> parts = new ArrayList<>();
    parts.add(checkout(before.commits(), after.commits()));
    for (ServiceSeen service : before.services().services()) {
      parts.add(part(service, find(service.service(), after)));
    }
    for (DatabaseSeen database : before.databases()) {
      parts.add(part(database, find(database, after)));
    }
    return parts;
  }

  private static Part checkout(CommitsSeen before, CommitsSeen after) {
    return new Part("checkout", shown(before), shown(after));
  }

  private static Part part(ServiceSeen before, @Nullable ServiceSeen now) {
    return new Part("service " + before.service(), shown(before), shown(now));
  }

  private static Part part(DatabaseSeen before, @Nullable DatabaseSeen now) {
    return new Part("database " + before.name(), shown(before), shown(now));
  }

  /** A service that crashed in a loop before may be seen between two crashes now. */
  private static boolean isBack(ServiceSeen before, @Nullable ServiceSeen now) {
    return now != null
        && Objects.equals(before.artifact(), now.artifact())
        && Objects.equals(before.named(), now.named())
        && (now.running() || !before.running());
  }

  private static Problem difference(Part part) {
    return new Problem(
        part.name(),
        "was " + part.before() + " before the run and is " + part.now() + " now",
        "look at it before you start anything else");
  }

  private static String shown(CommitsSeen commits) {
    return commits.branch() == null ? commits.head() : commits.head() + " on " + commits.branch();
  }

  private static String shown(@Nullable ServiceSeen service) {
    if (service == null || service.artifact() == null) {
      return "absent";
    }
    return service.artifact()
        + (service.named() == null ? "" : " as " + service.named())
        + (service.running()
            ? ", running"
            : service.halfDeployed() ? ", and half of another" : ", not running");
  }

  /** The server's number tells databases apart that had the same name one after the other. */
  private static String shown(@Nullable DatabaseSeen database) {
    return database == null || database.identity() == null
        ? "not to be read"
        : "number " + database.identity() + " of its server";
  }

  private static @Nullable DatabaseSeen find(DatabaseSeen before, Observation seen) {
    return seen.databases().stream()
        .filter(candidate -> candidate.name().equals(before.name()))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable ServiceSeen find(String service, Observation seen) {
    return seen.services().services().stream()
        .filter(candidate -> candidate.service().equals(service))
        .findFirst()
        .orElse(null);
  }
}
