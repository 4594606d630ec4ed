package org.rollbackpipelines.workflows.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Check;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.configuration.ConfigurationSeen;
import org.rollbackpipelines.workflows.database.ChosenBackup;
import org.rollbackpipelines.workflows.migration.MigrationOrder;
import org.rollbackpipelines.workflows.migration.WayDown;
import org.rollbackpipelines.workflows.observe.Observation;
import org.rollbackpipelines.workflows.release.ReleaseRef;
import org.rollbackpipelines.workflows.request.RollbackRequest;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.target.Standing;

/**
 * All that a tier's steps are made from, once the target is known.
 *
 * @param versions what each service is to run
 * @param former what each service runs now, as far as it exists
 * @param exactly where the application has to stand again, where that was asked for
 * @param mustBuild whether any of the versions is not on the host yet
 * @param data what becomes of each database; none where the tier leaves data alone
 */
public record Situation(
    String run,
    RollbackRequest request,
    LocatedApplication located,
    Observation seen,
    ReleaseRef from,
    ReleaseRef to,
    List<ServiceVersion> versions,
    List<ServiceVersion> former,
    boolean mustBuild,
    @Nullable Standing exactly,
    List<DatabaseDecision> data) {

  public Situation {
    versions = List.copyOf(versions);
    former = List.copyOf(former);
    data = List.copyOf(data);
  }

  public Application application() {
    return located.application();
  }

  public ServiceRuntime runtime() {
    return application().runtime();
  }

  /** The databases that go back to a backup, each with that backup. */
  public List<ChosenBackup> restores() {
    return data.stream()
        .flatMap(decision -> Stream.ofNullable(decision.backup()))
        .flatMap(
            backup ->
                application().databases().stream()
                    .filter(database -> database.name().equals(backup.database()))
                    .map(database -> new ChosenBackup(database, backup.id())))
        .toList();
  }

  /** The databases whose migrations are taken back, each with where it goes. */
  public List<MigrationOrder> descents() {
    List<MigrationOrder> orders = new ArrayList<>();
    for (DatabaseDecision decision : data) {
      WayDown way = decision.wayDown();
      if (way != null) {
        orders.addAll(descents(decision.name(), way));
      }
    }
    return orders;
  }

  private List<MigrationOrder> descents(String name, WayDown way) {
    return application().databases().stream()
        .filter(database -> database.name().equals(name))
        .flatMap(
            database ->
                Stream.ofNullable(database.migrations())
                    .map(
                        tool ->
                            new MigrationOrder(
                                database,
                                tool,
                                way.plan().target(),
                                way.fingerprint(),
                                application().budgets().backup())))
        .toList();
  }

  /** The databases that are copied, so that the copies go down. */
  public List<Database> copied() {
    return descents().stream().map(MigrationOrder::database).toList();
  }

  /** The databases that others take the places of. */
  public List<Database> moved() {
    return Stream.concat(restores().stream().map(ChosenBackup::database), copied().stream())
        .toList();
  }

  /** What is not on the host and comes from a registry. */
  public List<ServiceVersion> pulls() {
    return named().stream().filter(version -> !version.artifact().startsWith("sha256:")).toList();
  }

  /** What files of the host are to name. */
  public List<ServiceVersion> named() {
    return versions.stream().filter(version -> version.name() != null).toList();
  }

  /** Whether the configuration on the host changes. */
  public boolean restoresConfiguration() {
    ConfigurationSeen there = seen.configuration();
    return there != null && there.needsRestore();
  }

  /** The checkout beside the live one that the target is built in. */
  public String checkoutFolder() {
    return runtime().checkoutFolder(to.commit(), located.stateFolder());
  }

  /** The services that are replaced by name, for people. */
  public String serviceList() {
    List<String> alone = request.services();
    return String.join(", ", alone.isEmpty() ? runtime().serviceNames() : alone);
  }

  /** What must hold once they are. */
  public List<Check> checks() {
    return SingleServices.checks(request, application().checks());
  }
}
