package org.rollbackpipelines.activities.docker;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;

/** What no retry mends. The type names are in histories: none changes. */
final class ComposeFaults {
  private static final String INVALID = "ComposeFileInvalid";

  private ComposeFaults() {}

  static ApplicationFailure imageGone(String service, String image) {
    return permanent(
        "ImageGone",
        "the image '"
            + image
            + "' of service '"
            + service
            + "' is not on this host; no container was changed; build it, or choose a release whose"
            + " images are kept");
  }

  static ApplicationFailure composeInvalid(String problem) {
    return permanent(INVALID, problem);
  }

  /** Whether a compose file is at fault, or what it refers to. */
  static boolean isInvalid(ApplicationFailure failure) {
    return failure.getType().equals(INVALID);
  }

  static ApplicationFailure composeMissing(String problem) {
    return permanent("ComposeMissing", problem);
  }

  static ApplicationFailure pinnedByDigest(String service, String image) {
    return permanent(
        "ImagePinnedByDigest",
        "service '"
            + service
            + "' names its image by digest ('"
            + image
            + "'), and a digest cannot be given to another image; no container was changed; move"
            + " the compose file to the target's, or name the image by a tag");
  }

  static ApplicationFailure notBuilt(String service) {
    return permanent(
        "NothingToBuild",
        "service '"
            + service
            + "' has no build section in the target's compose file, so its image cannot be had from"
            + " source; nothing was changed; load or pull the image, then try again");
  }

  static ApplicationFailure notPulled(String image, String why) {
    return permanent(
        "ImageNotPulled",
        "the image '"
            + image
            + "' could not be pulled, and what runs was not touched; push it to its registry again,"
            + " or choose a release whose images are kept: "
            + why);
  }

  static ApplicationFailure filesUnavailable(String what, IOException e) {
    return ApplicationFailure.newFailureWithCause(
        what
            + " ("
            + e
            + "); see that the disk has room and that the worker's user may write there; it is tried"
            + " again by itself",
        "ImageNamesUnavailable",
        e);
  }

  static ApplicationFailure notNamed(String why) {
    return permanent("ImageNotNamed", why);
  }

  static ApplicationFailure buildFailed(String what, String folder, int exit, String said) {
    return permanent(
        "BuildFailed",
        "the build of "
            + what
            + " in "
            + folder
            + " failed with exit code "
            + exit
            + ", and what runs was not touched; choose a release whose images are kept, or one that"
            + " builds: "
            + said);
  }

  static ApplicationFailure engineUnusable(String place, String why) {
    return permanent(
        "DockerHostUnusable",
        "the worker cannot use the Docker Engine that "
            + place
            + " names ("
            + why
            + "); no container was changed; make DOCKER_HOST unix:///var/run/docker.sock or"
            + " tcp://host:port, or unset it, then start the worker anew");
  }

  static ApplicationFailure outsideRepository(String directory, String repository) {
    return permanent(
        "OutsideRepository",
        "the compose folder '"
            + directory
            + "' is not below the repository '"
            + repository
            + "', so a checkout of the repository does not hold it; nothing was changed; correct"
            + " runtime.directory or source.repository in the profile");
  }

  private static ApplicationFailure permanent(String type, String message) {
    return ApplicationFailure.newNonRetryableFailure(message, type);
  }
}
