package org.rollbackpipelines.activities.probe;

import org.rollbackpipelines.workflows.release.ReleaseRef;

/** {@code ${release}} and {@code ${commit}} in what a check expects stand for the target's. */
final class Placeholders {

  private Placeholders() {}

  static String fill(String text, ReleaseRef release) {
    return text.replace("${release}", release.release()).replace("${commit}", release.commit());
  }
}
