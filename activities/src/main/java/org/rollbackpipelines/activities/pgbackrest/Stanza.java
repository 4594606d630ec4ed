package org.rollbackpipelines.activities.pgbackrest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.activities.archive.Json;

/**
 * What the archive holds of a cluster.
 *
 * @param sets the newest first
 */
record Stanza(String name, List<BackupSet> sets) {
  /** Older ones end a recovery that misses its target as if it had met it. */
  private static final int OLDEST_MAJOR = 13;

  private static final int TIMELINE_DIGITS = 8;

  Stanza {
    sets = List.copyOf(sets);
  }

  /** Reads what {@code pgbackrest info --output=json} said. */
  static Stanza parse(String name, String json) {
    try {
      for (JsonNode stanza : Json.mapper().readTree(json)) {
        if (stanza.path("name").asText().equals(name)) {
          return of(name, stanza);
        }
      }
    } catch (JsonProcessingException e) {
      throw CannotRecoverException.outage("pgbackrest info did not answer in JSON");
    }
    throw nothing(name, "it knows no such stanza");
  }

  private static Stanza of(String name, JsonNode stanza) {
    Map<String, String> versions = new HashMap<>();
    stanza.path("db").forEach(db -> versions.put(key(db), db.path("version").asText("0")));
    List<BackupSet> sets = new ArrayList<>();
    for (JsonNode backup : stanza.path("backup")) {
      String version = versions.getOrDefault(key(backup.path("database")), "0");
      sets.add(
          new BackupSet(
              backup.path("label").asText(),
              Instant.ofEpochSecond(backup.path("timestamp").path("stop").asLong()),
              Integer.parseInt(version.replaceFirst("[.].*", "")),
              backup.path("info").path("size").asLong(),
              timeline(backup.path("archive").path("stop").asText())));
    }
    if (sets.isEmpty()) {
      throw nothing(name, complaint(stanza));
    }
    sets.sort(Comparator.comparing(BackupSet::ended).thenComparing(BackupSet::label).reversed());
    return new Stanza(name, sets);
  }

  /** The name of a segment begins with the number of its timeline. */
  private static int timeline(String segment) {
    return segment.matches("[0-9A-F]{24}")
        ? (int) Long.parseLong(segment.substring(0, TIMELINE_DIGITS), 16)
        : 0;
  }

  /** A cluster is told by its number in each repository. */
  private static String key(JsonNode database) {
    String id = database.has("id") ? database.path("id").asText() : "";
    return id + " " + database.path("repo-key").asText();
  }

  private static String complaint(JsonNode stanza) {
    List<String> said = new ArrayList<>();
    stanza.path("repo").forEach(repo -> said.add(repo.path("status").path("message").asText()));
    said.add(stanza.path("status").path("message").asText());
    return String.join("; ", said.stream().filter(one -> !one.isBlank()).distinct().toList());
  }

  private static CannotRecoverException nothing(String name, String why) {
    return CannotRecoverException.refusal(
        "pgBackRest has no backup of the stanza '" + name + "': " + why);
  }

  /** When its oldest backup was complete: nothing older can be had. */
  Instant oldest() {
    return sets.get(sets.size() - 1).ended();
  }

  /** The backups that recovery to the target can begin with, the best first. */
  List<BackupSet> before(RecoveryTarget target) {
    Instant time = target.time();
    List<BackupSet> before =
        sets.stream().filter(set -> time == null || isBefore(set, time)).toList();
    if (before.isEmpty()) {
      throw CannotRecoverException.refusal(
          "nothing is kept of "
              + target
              + ": the oldest backup of the cluster ended at "
              + oldest()
              + "; choose a time after that");
    }
    List<BackupSet> able = before.stream().filter(set -> set.major() >= OLDEST_MAJOR).toList();
    if (able.isEmpty()) {
      throw CannotRecoverException.refusal(
          "the cluster was PostgreSQL "
              + before.get(0).major()
              + " then: a point in time can be had from version "
              + OLDEST_MAJOR
              + " on");
    }
    return able;
  }

  /** Its end is known to the second only. */
  private static boolean isBefore(BackupSet set, Instant time) {
    return !set.ended().plusSeconds(1).isAfter(time);
  }
}
