package org.rollbackpipelines.activities.traffic;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The head of an answer over a connection of its own: one kept from before leads to the past. */
record FreshAnswer(int status, Map<String, List<String>> headers) {
  private static final int TIMEOUT_MILLIS = 2000;

  /** Empty where nothing answers. */
  static Optional<FreshAnswer> of(URI url) {
    try {
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      connection.setRequestProperty("Connection", "close");
      return head(connection);
    } catch (IOException nobodyThere) {
      return Optional.empty();
    }
  }

  boolean has(String header) {
    return headers.keySet().stream().anyMatch(header::equalsIgnoreCase);
  }

  boolean says(String header, String value) {
    return headers.entrySet().stream()
        .anyMatch(one -> header.equalsIgnoreCase(one.getKey()) && one.getValue().contains(value));
  }

  private static Optional<FreshAnswer> head(HttpURLConnection connection) throws IOException {
    try {
      return Optional.of(
          new FreshAnswer(connection.getResponseCode(), connection.getHeaderFields()));
    } finally {
      connection.disconnect();
    }
  }
}
