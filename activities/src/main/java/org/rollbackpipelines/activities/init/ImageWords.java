package org.rollbackpipelines.activities.init;

import java.util.Set;

/** What the name of an image tells of where it comes from. */
final class ImageWords {
  /** Names for what runs, given on the host: no registry knows them. */
  private static final Set<String> OF_THE_HOST = Set.of("current", "local", "dev");

  private ImageWords() {}

  /** Whether it is named by a registry, or by a tag that somebody gave it elsewhere. */
  static boolean areOfARegistry(String image) {
    int slash = image.indexOf('/');
    String first = slash < 0 ? "" : image.substring(0, slash);
    if (first.contains(".") || first.contains(":") || first.equals("localhost")) {
      return true;
    }
    String last = image.substring(image.lastIndexOf('/') + 1);
    int colon = last.indexOf(':');
    String tag = colon < 0 ? "" : last.substring(colon + 1);
    boolean builtHere = slash < 0 && tag.equals("latest");
    return image.contains("@") || (colon >= 0 && !OF_THE_HOST.contains(tag) && !builtHere);
  }
}
