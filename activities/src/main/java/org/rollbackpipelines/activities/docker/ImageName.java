package org.rollbackpipelines.activities.docker;

import java.util.Locale;

/** A name of an image, taken apart: {@code host:5000/shop/web:1.2} or {@code web@sha256:…}. */
record ImageName(String repository, String tag, boolean digest) {
  private static final int SHORT = 12;

  static ImageName of(String name) {
    int at = name.indexOf('@');
    if (at >= 0) {
      // A tag beside a digest means nothing.
      return new ImageName(of(name.substring(0, at)).repository(), name.substring(at + 1), true);
    }
    int colon = name.lastIndexOf(':');
    boolean tagged = colon > name.lastIndexOf('/');
    return tagged
        ? new ImageName(name.substring(0, colon), name.substring(colon + 1), false)
        : new ImageName(name, "latest", false);
  }

  /** The engine shortens the names of the registry it takes for the usual one. */
  static String familiar(String repository) {
    String rest =
        repository.startsWith("docker.io/")
            ? repository.substring("docker.io/".length())
            : repository;
    return rest.startsWith("library/") ? rest.substring("library/".length()) : rest;
  }

  /** The repository in which this product keeps the images of a service. */
  static String keptRepository(String project, String service) {
    return ("rollback-kept/" + project + "-" + service).toLowerCase(Locale.ROOT);
  }

  /** The first digits of an image id: enough for people, and what kept images are tagged with. */
  static String shortId(String id) {
    String digits = id.substring(id.indexOf(':') + 1);
    return digits.substring(0, Math.min(SHORT, digits.length()));
  }
}
