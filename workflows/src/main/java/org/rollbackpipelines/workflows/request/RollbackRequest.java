package org.rollbackpipelines.workflows.request;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.DatabaseChoice;
import org.rollbackpipelines.workflows.application.FeatureTurn;

/**
 * What a person, a pipeline or a trigger asks for. Small and flat, because people type it by hand
 * into the Temporal UI; unknown fields are refused, because a misspelt {@code execute} must not
 * pass in silence.
 *
 * @param to release to go to; left out: the last good one
 * @param execute only {@code true} changes anything; without it the run ends with the plan
 * @param approveBy somebody who has to agree to the plan before anything is changed
 * @param profile fingerprint of the profile the caller holds, to notice that the worker's differs
 * @param database what becomes of the data: keep, restore or migrate-down; left out: what the plan
 *     finds right
 * @param backup id of the backup to restore; left out: the one of the release to go to
 * @param before the newest proven backup from before this moment is restored
 * @param stopFirst whether what runs is stopped before anything is made ready: data goes wrong as
 *     long as it runs
 * @param revision exact revision that migrations are taken back to; left out: the one the target
 *     was recorded with
 * @param at moment the whole cluster is to be as at, out of its archive
 * @param restorePoint the same by the name of a restore point
 * @param services which services alone go back; none: all of them
 * @param keepConfiguration whether files on the host stay as they are; left out: they go back to
 *     what the target was recorded with
 * @param feature the one feature that is turned, while all else stays
 * @param turn whether it is turned on or off
 * @param actions what alone is called, while all else stays
 * @param tier which of the profile's own tiers; left out of payloads where none is named: older
 *     builds refuse what they do not know
 * @param clearJobs whether the jobs of the services that go back are put away
 */
public record RollbackRequest(
    String application,
    @JsonAlias("target") @Nullable String to,
    @Nullable String reason,
    @Nullable String severity,
    boolean execute,
    @JsonAlias("by") @Nullable String requestedBy,
    @Nullable String approveBy,
    @Nullable String profile,
    @Nullable DatabaseChoice database,
    @Nullable String backup,
    @Nullable Instant before,
    boolean stopFirst,
    @Nullable String revision,
    @Nullable Instant at,
    @Nullable String restorePoint,
    List<String> services,
    boolean keepConfiguration,
    @Nullable String feature,
    @Nullable FeatureTurn turn,
    List<String> actions,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String tier,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean clearJobs) {

  public RollbackRequest {
    application = application == null ? "" : application.strip();
    to = to == null || to.isBlank() ? null : to.strip();
    requestedBy = requestedBy == null ? null : requestedBy.strip();
    approveBy = approveBy == null || approveBy.isBlank() ? null : approveBy.strip();
    backup = backup == null || backup.isBlank() ? null : backup.strip();
    revision = revision == null || revision.isBlank() ? null : revision.strip();
    restorePoint = restorePoint == null || restorePoint.isBlank() ? null : restorePoint.strip();
    services = services == null ? List.of() : List.copyOf(services);
    feature = feature == null || feature.isBlank() ? null : feature.strip();
    actions = actions == null ? List.of() : List.copyOf(actions);
    tier = tier == null || tier.isBlank() ? null : tier.strip();
    // Who names a revision has said what becomes of the data.
    database = database == null && revision != null ? DatabaseChoice.MIGRATE_DOWN : database;
  }

  /** A request that leaves what becomes of the data to the plan. */
  public RollbackRequest(
      String application,
      @Nullable String to,
      @Nullable String reason,
      @Nullable String severity,
      boolean execute,
      @Nullable String requestedBy,
      @Nullable String approveBy,
      @Nullable String profile) {
    this(
        application,
        to,
        reason,
        severity,
        execute,
        requestedBy,
        approveBy,
        profile,
        null,
        null,
        null,
        false,
        null,
        null,
        null,
        List.of(),
        false,
        null,
        null,
        List.of(),
        null,
        false);
  }

  /** The same request with a word on the data. */
  public RollbackRequest with(
      @Nullable DatabaseChoice choice, @Nullable String id, @Nullable Instant moment) {
    return with(
        choice, id, moment, stopFirst, revision, at, restorePoint, services, keepConfiguration);
  }

  /** The same request, where what runs is stopped before anything is made ready. */
  public RollbackRequest stoppingFirst(boolean stops) {
    return with(
        database, backup, before, stops, revision, at, restorePoint, services, keepConfiguration);
  }

  /** The same request, with the revision to go down to. */
  public RollbackRequest downTo(@Nullable String exact) {
    return with(
        database, backup, before, stopFirst, exact, at, restorePoint, services, keepConfiguration);
  }

  /** The same request, with the moment the whole cluster goes back to. */
  public RollbackRequest asOf(@Nullable Instant time, @Nullable String point) {
    return with(
        database, backup, before, stopFirst, revision, time, point, services, keepConfiguration);
  }

  /** The same request, for these services alone. */
  public RollbackRequest of(List<String> alone) {
    return with(
        database, backup, before, stopFirst, revision, at, restorePoint, alone, keepConfiguration);
  }

  /** The same request, where files on the host stay as they are. */
  public RollbackRequest keepingConfiguration(boolean keeps) {
    return with(database, backup, before, stopFirst, revision, at, restorePoint, services, keeps);
  }

  private RollbackRequest with(
      @Nullable DatabaseChoice choice,
      @Nullable String id,
      @Nullable Instant moment,
      boolean stops,
      @Nullable String exact,
      @Nullable Instant time,
      @Nullable String point,
      List<String> alone,
      boolean keeps) {
    return new RollbackRequest(
        application,
        to,
        reason,
        severity,
        execute,
        requestedBy,
        approveBy,
        profile,
        choice,
        id,
        moment,
        stops,
        exact,
        time,
        point,
        alone,
        keeps,
        feature,
        turn,
        actions,
        tier,
        clearJobs);
  }

  /** The same request, to turn one feature alone. */
  public RollbackRequest turning(String name, FeatureTurn way) {
    return ofPart(name, way, List.of(), tier);
  }

  /** The same request, to call actions alone. */
  public RollbackRequest calling(List<String> names) {
    return ofPart(null, null, names, tier);
  }

  private RollbackRequest ofPart(
      @Nullable String name, @Nullable FeatureTurn way, List<String> called, @Nullable String own) {
    return new RollbackRequest(
        application,
        to,
        reason,
        severity,
        execute,
        requestedBy,
        approveBy,
        profile,
        database,
        backup,
        before,
        stopFirst,
        revision,
        at,
        restorePoint,
        services,
        keepConfiguration,
        name,
        way,
        called,
        own,
        clearJobs);
  }

  /** The same request, by one of the profile's own tiers. */
  public RollbackRequest by(String own) {
    return ofPart(feature, turn, actions, own);
  }

  /** The same request, where the jobs of its services are put away, or stay. */
  public RollbackRequest clearingJobs(boolean clears) {
    return new RollbackRequest(
        application,
        to,
        reason,
        severity,
        execute,
        requestedBy,
        approveBy,
        profile,
        database,
        backup,
        before,
        stopFirst,
        revision,
        at,
        restorePoint,
        services,
        keepConfiguration,
        feature,
        turn,
        actions,
        tier,
        clears);
  }

  /** Whether that service is to go back: one of those that are named, or any where none is. */
  public boolean isAbout(String service) {
    return services.isEmpty() || services.contains(service);
  }

  /** Whether it is about one feature, or about actions alone. */
  public boolean namesPart() {
    return feature != null || !actions.isEmpty();
  }

  /** Whether it says to which moment the whole cluster goes back. */
  public boolean namesMoment() {
    return at != null || restorePoint != null;
  }

  /** Whether it says what becomes of the data. */
  public boolean namesData() {
    return database != null || namesBackup();
  }

  /** Whether it says which backup is to be restored. */
  public boolean namesBackup() {
    return backup != null || before != null;
  }

  /** Who asked, as approvals compare it. */
  public String requester() {
    return requestedBy == null ? "" : requestedBy;
  }
}
