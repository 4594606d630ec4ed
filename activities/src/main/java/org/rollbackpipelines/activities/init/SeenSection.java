package org.rollbackpipelines.activities.init;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What was seen and is left to a person, as a list of comments. */
final class SeenSection {
  private static final Pattern RELEASE_TAG = Pattern.compile(".*(:v?\\d+\\.\\d+[^/]*|@sha256:.*)");

  private SeenSection() {}

  static void write(Findings findings, Lines lines) {
    List<String> sentences = new ArrayList<>(findings.seen());
    if (findings.compose() != null) {
      findings.compose().services().forEach(service -> of(service, findings, sentences));
    }
    migrations(findings, sentences);
    if (!sentences.isEmpty()) {
      lines.note("", "Seen as well, and left to you:");
      sentences.forEach(sentence -> lines.note("", "- " + sentence));
    }
  }

  private static void of(ServiceFound service, Findings findings, List<String> sentences) {
    String name = service.name();
    switch (service.role()) {
      case RELEASE -> {
        if (!service.isPulled() && RELEASE_TAG.matcher(service.image()).matches()) {
          sentences.add(
              name + " names the image of one release: name it for what runs (docs/profile.md).");
        }
      }
      case DATABASE -> {
        if (!service.equals(described(findings))) {
          sentences.add(name + database(service));
        }
      }
      case CACHE -> sentences.add(cache(name, findings.queues()));
      case TRAFFIC ->
          sentences.add(
              name + " can keep users out while a release is replaced (docs/traffic.md).");
      case ONCE -> sentences.add(name + " runs once and ends: a rollback does not run it.");
      case OTHER -> {}
    }
  }

  private static String cache(String name, List<String> queues) {
    return queues.isEmpty()
        ? name + ": keys that no other release may find belong under caches (docs/caches.md)."
        : name
            + " may hold jobs of "
            + String.join(", ", queues)
            + ": clear no key of theirs (docs/caches.md), and pause them (docs/queues.md).";
  }

  private static @Nullable ServiceFound described(Findings findings) {
    return findings.compose() == null
        ? null
        : DatabaseSection.described(findings.compose()).orElse(null);
  }

  private static String database(ServiceFound service) {
    return service.postgres() == null
        ? ": only PostgreSQL is backed up and restored."
        : " is a PostgreSQL server, too: describe its database as well (docs/databases.md).";
  }

  private static void migrations(Findings findings, List<String> sentences) {
    boolean placed = described(findings) != null;
    findings.migrations().stream()
        .skip(placed ? 1 : 0)
        .forEach(
            found ->
                sentences.add(
                    found.file()
                        + ": migrations stand beside the database they are for"
                        + " (docs/migrations.md)."));
  }
}
