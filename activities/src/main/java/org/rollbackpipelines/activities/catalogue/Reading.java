package org.rollbackpipelines.activities.catalogue;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.profile.InvalidProfile;
import org.rollbackpipelines.activities.profile.Profile;
import org.rollbackpipelines.activities.profile.Profiles;

/** What reading one file came to: a profile, or why it is none. */
record Reading(Path file, @Nullable Profile profile, @Nullable InvalidProfile refusal) {
  static Reading of(Path file) {
    try {
      return new Reading(file, new Profiles().read(file), null);
    } catch (InvalidProfile e) {
      return new Reading(file, null, e);
    }
  }

  /** The name of its application, also of a profile that is broken elsewhere. */
  @Nullable String application() {
    if (profile != null) {
      return profile.application().name();
    }
    return refusal == null ? null : refusal.application();
  }

  boolean isOf(String name) {
    return name.equals(application());
  }
}
