package org.rollbackpipelines.activities.init;

import java.util.List;

/** What must hold before the application is called back. */
final class ChecksSection {
  static final String PROVES = "checks[0].http.url";

  private ChecksSection() {}

  static Lines begin(Lines lines) {
    return lines
        .add("checks:")
        .note(
            "  ",
            "One whose answer tells its release proves more: json: {version: \"${release}\"}.");
  }

  /** Those that were found; where there is none, one at an address that a person has to say. */
  static void write(List<CheckFound> checks, String likely, Lines lines) {
    begin(lines);
    if (checks.isEmpty()) {
      ask(likely, lines);
    }
    for (CheckFound check : checks) {
      if (check.url() == null) {
        port(check.name(), "127.0.0.1", check.port(), lines);
      } else {
        web(check.name(), check.url(), lines);
      }
    }
  }

  static void ask(String likely, Lines lines) {
    lines
        .add("  - name: it answers")
        .add("    http:")
        .fill(
            "      url: " + likely,
            PROVES,
            "an address that answers 200 only when the release is well");
  }

  static void web(String name, String url, Lines lines) {
    lines.add("  - name: " + Scalars.of(name)).add("    http:").add("      url: " + url);
  }

  static void port(String name, String host, int port, Lines lines) {
    lines.add("  - name: " + Scalars.of(name)).add("    tcp:");
    if (!host.equals("127.0.0.1")) {
      lines.add("      host: " + Scalars.of(host));
    }
    lines.add("      port: " + port);
  }
}
