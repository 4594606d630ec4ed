package org.rollbackpipelines.activities.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.workflows.service.ServiceVersion;
import org.rollbackpipelines.workflows.service.SwitchServices;
import org.rollbackpipelines.workflows.step.StepResult;

/** A worker in a JVM of its own, which switches the shop until somebody kills it. */
final class SwitchingWorker {
  private SwitchingWorker() {}

  static Process start(TestShop shop, String artifact) {
    List<String> argv =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            SwitchingWorker.class.getName(),
            shop.state().toString(),
            shop.runtime().kubeconfig(),
            shop.namespace(),
            artifact);
    try {
      return new ProcessBuilder(argv).inheritIO().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes the state folder, the kubeconfig, the namespace and the version. */
  public static void main(String[] arguments) {
    StepResult unused =
        new KubernetesServices(new Archive(Path.of(arguments[0])), doing -> {})
            .switchTo(
                new SwitchServices(
                    TestShop.runtime(arguments[1], KubernetesCluster.ADMIN, arguments[2]),
                    List.of(new ServiceVersion(TestShop.WEB, arguments[3])),
                    Instant.EPOCH));
  }
}
