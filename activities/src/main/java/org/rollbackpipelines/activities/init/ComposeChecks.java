package org.rollbackpipelines.activities.init;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be asked of the containers of a compose project. */
final class ComposeChecks {
  private final Lines lines;
  private boolean provesRelease;

  private ComposeChecks(Lines lines) {
    this.lines = lines;
  }

  static void write(ComposeFound compose, Lines lines) {
    new ComposeChecks(lines).write(compose.services());
  }

  private void write(List<ServiceFound> services) {
    ChecksSection.begin(lines);
    of(services, Role.RELEASE).forEach(this::ofRelease);
    if (!provesRelease) {
      inFront(services);
    }
    services.stream()
        .filter(service -> service.role() == Role.DATABASE || service.role() == Role.CACHE)
        .forEach(this::ofServer);
  }

  private void ofRelease(ServiceFound service) {
    HealthFound health = service.health();
    Optional<PortFound> asked =
        health == null ? Optional.empty() : service.published(health.port());
    if (health != null && health.isWeb() && asked.isPresent()) {
      web(service.name() + " is healthy", health.urlAt(asked.get()));
      provesRelease = true;
    } else if (!service.ports().isEmpty()) {
      lines.note("  ", why(health));
      port(service.name(), asked.orElse(service.ports().get(0)));
      provesRelease = true;
    } else if (health != null && health.isWeb()) {
      lines.note(
          "  ",
          service.name() + " is not asked: its port " + health.port() + " is not published here.");
    }
  }

  /** A rollback waits for the health of containers in any case. */
  private static String why(@Nullable HealthFound health) {
    return health == null
        ? "Its port alone, and Docker takes connections for it: an http check would prove more."
        : "Its port; its own health check cannot be asked from outside, and is waited for anyway.";
  }

  /** Nothing of the release can be asked by itself: what stands in front of it may be. */
  private void inFront(List<ServiceFound> services) {
    String path =
        of(services, Role.RELEASE).stream()
            .map(ServiceFound::health)
            .filter(health -> health != null && health.isWeb())
            .map(health -> health == null ? "" : health.path())
            .findFirst()
            .orElse("/");
    String at =
        of(services, Role.TRAFFIC).stream()
            .flatMap(service -> service.ports().stream())
            .findFirst()
            .map(port -> port.host() + ":" + port.published())
            .orElse("127.0.0.1:8080");
    ChecksSection.ask("http://" + at + path, lines);
  }

  private void ofServer(ServiceFound service) {
    HealthFound health = service.health();
    if (health != null && health.kind() == HealthFound.Kind.TCP) {
      service.published(health.port()).ifPresent(port -> port(service.name(), port));
    }
  }

  private void web(String name, String url) {
    ChecksSection.web(name, url, lines);
  }

  private void port(String service, PortFound port) {
    ChecksSection.port(service + " takes connections", port.host(), port.published(), lines);
  }

  private static List<ServiceFound> of(List<ServiceFound> services, Role role) {
    return services.stream().filter(service -> service.role() == role).toList();
  }
}
