package org.rollbackpipelines.activities.init;

import java.util.List;

/**
 * Deployments of a cluster.
 *
 * @param namespace empty where no manifest names one
 * @param otherNamespaces that have Deployments here, too
 * @param untouched Deployments of others' programs
 * @param configMaps that the pods read
 * @param probed path that a probe asks for
 */
record KubernetesFound(
    String file,
    String namespace,
    List<String> otherNamespaces,
    List<String> replaced,
    List<String> untouched,
    List<String> configMaps,
    List<String> autoscalers,
    List<CheckFound> checks,
    String probed)
    implements RuntimeFound {

  KubernetesFound {
    otherNamespaces = List.copyOf(otherNamespaces);
    replaced = List.copyOf(replaced);
    untouched = List.copyOf(untouched);
    configMaps = List.copyOf(configMaps);
    autoscalers = List.copyOf(autoscalers);
    checks = List.copyOf(checks);
  }

  @Override
  public RuntimeKind kind() {
    return RuntimeKind.KUBERNETES;
  }

  @Override
  public String likely() {
    return "http://127.0.0.1:8080" + probed;
  }

  @Override
  public String besides() {
    return "Kubernetes runs " + String.join(", ", replaced) + ", too.";
  }

  @Override
  public void write(Sheet sheet) {
    Lines lines =
        sheet
            .lines()
            .add("  kubernetes:")
            .fill(
                "    kubeconfig: /etc/rollback/kubeconfig",
                "runtime.kubernetes.kubeconfig",
                "a file with which this host reaches the cluster, and may do what"
                    + " docs/kubernetes.md lists");
    namespace(lines);
    deployments(sheet);
    together(lines);
  }

  private void namespace(Lines lines) {
    if (namespace.isEmpty()) {
      lines.note("    ", "No manifest names one: the one that kubectl takes by itself.");
    }
    if (!otherNamespaces.isEmpty()) {
      lines.note(
          "    ", "There are manifests for " + String.join(", ", otherNamespaces) + ", too.");
    }
    lines.add("    namespace: " + Scalars.of(namespace.isEmpty() ? "default" : namespace));
  }

  private void deployments(Sheet sheet) {
    Lines lines = sheet.lines();
    if (!untouched.isEmpty()) {
      lines.note(
          "    ", "What a release replaces; never touched: " + String.join(", ", untouched) + ".");
    }
    if (replaced.isEmpty()) {
      lines.fill(
          "    deployments: [app]",
          "runtime.kubernetes.deployments",
          "Deployments that a release replaces; all of those above look like others' programs");
    } else {
      lines.add("    deployments: " + Scalars.list(replaced));
    }
  }

  /** They are no keys of a profile: a version has them with it. */
  private void together(Lines lines) {
    if (!configMaps.isEmpty()) {
      lines.note("    ", "With them go back the ConfigMaps " + String.join(", ", configMaps) + ".");
    }
    if (!autoscalers.isEmpty()) {
      lines.note(
          "    ", "With them go back the autoscalers " + String.join(", ", autoscalers) + ".");
    }
  }
}
