package org.rollbackpipelines.activities.init;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where pods are asked whether they are ready, as it is reached through an Ingress. */
final class PodHealth {
  private final List<Manifest> all;

  PodHealth(List<Manifest> all) {
    this.all = all;
  }

  /** Each Deployment that has a probe of HTTP, and a host whose whole paths lead to it. */
  List<CheckFound> of(List<Manifest> deployments) {
    List<CheckFound> checks = new ArrayList<>();
    for (Manifest deployment : deployments) {
      probe(deployment)
          .flatMap(path -> address(deployment).map(host -> host + path))
          .ifPresent(url -> checks.add(CheckFound.web(deployment.name(), url)));
    }
    return checks;
  }

  /** What the first of them that is asked over HTTP is asked for. */
  static String path(List<Manifest> deployments) {
    return deployments.stream().flatMap(one -> probe(one).stream()).findFirst().orElse("/");
  }

  /** One that sends headers of its own may hold a secret in them, and is answered otherwise. */
  private static Optional<String> probe(Manifest deployment) {
    return Stream.of("readinessProbe", "livenessProbe")
        .flatMap(
            kind ->
                deployment.containers().stream()
                    .map(container -> Values.map(Values.at(container, kind, "httpGet"))))
        .filter(get -> !get.isEmpty() && get.get("httpHeaders") == null)
        .map(get -> Values.text(get.get("path")))
        .map(path -> path.isEmpty() ? "/" : path)
        .filter(path -> path.matches("/[\\w/.~%-]*"))
        .findFirst();
  }

  private Optional<String> address(Manifest deployment) {
    List<String> services =
        all.stream()
            .filter(one -> one.isA("Service") && selects(one, deployment))
            .map(Manifest::name)
            .toList();
    return all.stream()
        .filter(one -> one.isA("Ingress"))
        .flatMap(
            ingress ->
                Values.maps(ingress.spec().get("rules")).stream()
                    .filter(rule -> leadsTo(rule, services))
                    .map(rule -> Values.text(rule.get("host")))
                    .filter(host -> host.matches("[A-Za-z0-9][A-Za-z0-9.-]*"))
                    .map(host -> (isSecure(ingress, host) ? "https://" : "http://") + host))
        .findFirst();
  }

  private static boolean selects(Manifest service, Manifest deployment) {
    Map<?, ?> wanted = Values.map(service.spec().get("selector"));
    Map<?, ?> labels = Values.map(Values.at(deployment.spec(), "template", "metadata", "labels"));
    return !wanted.isEmpty() && labels.entrySet().containsAll(wanted.entrySet());
  }

  private static boolean leadsTo(Map<?, ?> rule, List<String> services) {
    return Values.maps(Values.at(rule, "http", "paths")).stream()
        .filter(path -> isWhole(path.get("path")))
        .anyMatch(
            path -> services.contains(Values.text(Values.at(path, "backend", "service", "name"))));
  }

  private static boolean isWhole(@Nullable Object path) {
    return path == null || Values.text(path).equals("/");
  }

  private static boolean isSecure(Manifest ingress, String host) {
    return Values.maps(ingress.spec().get("tls")).stream()
        .anyMatch(tls -> Values.list(tls.get("hosts")).contains(host));
  }
}
