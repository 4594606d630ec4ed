package org.rollbackpipelines.workflows.application;

import java.net.URI;

/** What an address in a profile may look like. */
final class Addresses {
  private Addresses() {}

  static void requireHttp(String url) {
    // Before anything quotes it: a login must not reach a message.
    if (url.contains("@")) {
      throw new IllegalArgumentException(
          "url holds a login or an @: give the login as a header with ${env:NAME}, and an @ as"
              + " %40");
    }
    URI uri;
    try {
      uri = URI.create(url.replace("${name}", "name"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("url '" + url + "' is not an address", e);
    }
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "url '" + url + "' is not an absolute http or https address such as http://127.0.0.1/");
    }
  }
}
