package org.rollbackpipelines.activities.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.archive.Json;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.secret.UnresolvedReferenceException;
import org.rollbackpipelines.workflows.application.VersionQuestion;

/**
 * What a site says of itself.
 *
 * @param commit the commit it says it was made of; null when it does not say
 * @param words what came of the question
 */
record LiveVersion(@Nullable String commit, String words) {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
  private static final int SHOWN = 60;

  static LiveVersion ask(HttpCaller http, VersionQuestion question) {
    try {
      String said = value(http.call(question.call()), question.json()).strip();
      return COMMIT.matcher(said).matches()
          ? new LiveVersion(said, "says " + said)
          : new LiveVersion(null, "says '" + shortly(said) + "', which is no commit");
    } catch (IOException | UnresolvedReferenceException e) {
      return new LiveVersion(null, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a site was asked what it is", e);
    }
  }

  /** Whether it is that commit. */
  boolean is(String whole) {
    return commit != null && whole.startsWith(commit);
  }

  private static String value(String body, @Nullable String path) throws IOException {
    if (path == null) {
      return body;
    }
    try {
      return Json.mapper().readTree(body).at("/" + path.replace('.', '/')).asText();
    } catch (JsonProcessingException e) {
      throw new IOException("its answer is no JSON", e);
    }
  }

  private static String shortly(String said) {
    String line = said.lines().findFirst().orElse("");
    return line.substring(0, Math.min(SHOWN, line.length()));
  }
}
