package org.rollbackpipelines.activities.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import org.rollbackpipelines.activities.archive.Json;

/** What an answer means that is not as it should be, as a sentence. */
final class Answers {
  private static final int LONGEST = 300;

  private Answers() {}

  /** The answer; one that says no, or nothing of use, is an exception. */
  static HttpResponse<byte[]> good(
      String host, String method, HttpResponse<byte[]> answer, Hidden hidden) {
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return answer;
    }
    String asked = method + " " + path(answer.uri());
    String said = said(answer, hidden);
    if (status / 100 == 5) {
      throw new UnreachableHostException(
          host + " cannot answer " + asked + " at the moment (" + status + ")" + said);
    }
    throw new RefusedException(status, host + refusal(status, asked) + said);
  }

  private static String refusal(int status, String asked) {
    return switch (status) {
      case 301, 302, 307, 308 ->
          " has moved what " + asked + " asks for (" + status + "): correct where it is";
      case 401 -> " does not take the token (401): give one that is valid";
      case 403 -> " does not let the token do " + asked + " (403)";
      case 404 -> " has nothing at " + asked + ", or does not show it to the token (404)";
      default -> " refuses " + asked + " (" + status + ")";
    };
  }

  private static String path(URI uri) {
    return uri.getRawPath();
  }

  /** The host's own words, as far as they are words, without what it was given. */
  private static String said(HttpResponse<byte[]> answer, Hidden hidden) {
    try {
      JsonNode body = Json.mapper().readTree(answer.body());
      JsonNode message = body == null ? null : body.path("message");
      String text =
          message == null || message.isMissingNode()
              ? ""
              : message.isTextual() ? message.asText() : message.toString();
      String flat = hidden.in(text).replaceAll("\\s+", " ").strip();
      return flat.isEmpty()
          ? ""
          : ", and says: " + flat.substring(0, Math.min(flat.length(), LONGEST));
    } catch (IOException notJson) {
      return "";
    }
  }
}
