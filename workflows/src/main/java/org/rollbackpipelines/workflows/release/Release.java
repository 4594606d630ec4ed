package org.rollbackpipelines.workflows.release;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.migration.RecordedSchema;

/**
 * One version of an application as the ledger knows it.
 *
 * @param artifacts what each service ran, by service: an image id or a release folder
 * @param backups the id of the proven backup of each database, taken when it was recorded
 * @param schemas the definitions each database had then
 * @param configuration id of the set of files it was recorded with; null where it has none
 * @param earlier what it was recorded with before that, the oldest first
 * @param images the name and digest of each image that was pulled, by service
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Release(
    String name,
    String commit,
    Verdict verdict,
    Map<String, String> artifacts,
    Instant recordedAt,
    String note,
    Map<String, String> backups,
    Map<String, RecordedSchema> schemas,
    List<RestorePoint> earlier,
    @Nullable String configuration,
    Map<String, String> images) {

  public Release {
    artifacts = Map.copyOf(artifacts);
    // Ledgers and histories of older builds have none of these.
    backups = backups == null ? Map.of() : Map.copyOf(backups);
    schemas = schemas == null ? Map.of() : Map.copyOf(schemas);
    earlier = earlier == null ? List.of() : List.copyOf(earlier);
    images = images == null ? Map.of() : Map.copyOf(images);
  }

  /** A release whose images were not pulled. */
  public Release(
      String name,
      String commit,
      Verdict verdict,
      Map<String, String> artifacts,
      Instant recordedAt,
      String note,
      Map<String, String> backups,
      Map<String, RecordedSchema> schemas,
      List<RestorePoint> earlier,
      @Nullable String configuration) {
    this(
        name,
        commit,
        verdict,
        artifacts,
        recordedAt,
        note,
        backups,
        schemas,
        earlier,
        configuration,
        Map.of());
  }

  /** A release that was recorded without its configuration. */
  public Release(
      String name,
      String commit,
      Verdict verdict,
      Map<String, String> artifacts,
      Instant recordedAt,
      String note,
      Map<String, String> backups,
      Map<String, RecordedSchema> schemas,
      List<RestorePoint> earlier) {
    this(name, commit, verdict, artifacts, recordedAt, note, backups, schemas, earlier, null);
  }

  /** All that it can go back to with its data, the oldest first. */
  public List<RestorePoint> restorePoints() {
    List<RestorePoint> all = new ArrayList<>(earlier);
    all.add(new RestorePoint(recordedAt, backups, configuration));
    return all;
  }
}
