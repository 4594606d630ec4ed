package org.rollbackpipelines.starter.command;

import java.nio.file.Path;
import org.rollbackpipelines.activities.profile.InvalidProfile;
import org.rollbackpipelines.activities.profile.Profiles;
import org.rollbackpipelines.workflows.application.OwnTier;

/** Reads the profile a command is about; a bad one ends the command with all its problems. */
final class ProfileFiles {
  private ProfileFiles() {}

  static Profile read(ProfileOptions options) {
    Path file = options.file();
    if (file == null) {
      return new Profile(String.valueOf(options.application()), null, null, null);
    }
    return read(file);
  }

  static Profile read(Path file) {
    try {
      var read = new Profiles().read(file);
      return new Profile(
          read.application().name(),
          file,
          read.fingerprint(),
          read.application().tiers().stream().map(OwnTier::name).toList());
    } catch (InvalidProfile invalid) {
      throw new CommandFailure(
          ExitCode.USAGE, "the profile " + file + " cannot be used", invalid.problems());
    }
  }
}
