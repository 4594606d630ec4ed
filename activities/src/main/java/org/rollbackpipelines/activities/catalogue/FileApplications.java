package org.rollbackpipelines.activities.catalogue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.profile.Profile;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Applications;
import org.rollbackpipelines.workflows.application.LocatedApplication;

/**
 * The catalogue as files; they are read anew for each run, so that an edited one counts at once.
 */
public final class FileApplications implements Applications {
  private final ProfileFiles files;
  private final String host;
  private final Archive archive;

  /**
   * Serves the profiles of files and of folders.
   *
   * @param host owns every application whose profile names no other
   */
  public FileApplications(List<Path> places, String host, Archive archive) {
    this.files = new ProfileFiles(places);
    this.host = host;
    this.archive = archive;
  }

  @Override
  public LocatedApplication find(String name) {
    List<Reading> readings = readings();
    List<Reading> same = readings.stream().filter(reading -> reading.isOf(name)).toList();
    if (same.isEmpty()) {
      throw Refusals.unknown(name, readings);
    }
    if (same.size() > 1) {
      throw Refusals.ambiguous(name, same);
    }
    Reading found = same.get(0);
    requireOwnCheckout(found, readings);
    return located(found);
  }

  /** The applications that can be rolled back right now; broken profiles are not among them. */
  public List<String> names() {
    return readings().stream()
        .map(Reading::profile)
        .filter(Objects::nonNull)
        .map(profile -> profile.application().name())
        .sorted()
        .distinct()
        .toList();
  }

  private static void requireOwnCheckout(Reading found, List<Reading> readings) {
    Profile profile = found.profile();
    if (profile == null) {
      return;
    }
    for (Reading reading : readings) {
      Profile other = reading.profile();
      if (other != null
          && !reading.equals(found)
          && SharedCheckouts.collide(profile.application(), other.application())) {
        throw Refusals.shared(found, reading, profile.application());
      }
    }
  }

  private LocatedApplication located(Reading reading) {
    if (reading.refusal() != null) {
      throw Refusals.invalid(reading.refusal());
    }
    Profile profile = Objects.requireNonNull(reading.profile(), "a reading is one of the two");
    Application application = profile.application();
    return new LocatedApplication(
        application,
        Objects.requireNonNullElse(application.host(), host),
        profile.fingerprint(),
        archive.folder(application.name()).toString());
  }

  private List<Reading> readings() {
    return files.now().stream().map(Reading::of).toList();
  }
}
