package org.rollbackpipelines.activities.init;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a service's own health check asks.
 *
 * @param port in the container; 0 when it is not known
 * @param path what an address of HTTP has behind its port
 */
public record HealthFound(Kind kind, int port, String path) {
  /** How it asks. */
  public enum Kind {
    @JsonProperty("http")
    HTTP,
    @JsonProperty("https")
    HTTPS,
    @JsonProperty("tcp")
    TCP,
    /** A program that only the container has. */
    @JsonProperty("program")
    PROGRAM
  }

  static final HealthFound UNKNOWN = new HealthFound(Kind.PROGRAM, 0, "");

  static HealthFound tcp(int port) {
    return new HealthFound(Kind.TCP, port, "");
  }

  boolean isWeb() {
    return kind == Kind.HTTP || kind == Kind.HTTPS;
  }

  /** The same address as it is reached at a published port. */
  String urlAt(PortFound at) {
    return (kind == Kind.HTTPS ? "https" : "http")
        + "://"
        + at.host()
        + ":"
        + at.published()
        + path;
  }
}
