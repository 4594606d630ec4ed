package org.rollbackpipelines.workflows.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("sas-08")
final class KubernetesRuntimeTest {

  @Test
  void takesNamesAsKubernetesKnowsThem() {
    KubernetesRuntime runtime = runtime("team-1", "web", "web.worker-2");

    assertThat(runtime.serviceNames()).containsExactly("web", "web.worker-2");
    assertThat(runtime.madeElsewhere()).isTrue();
    assertThat(runtime.needsBuild()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Shop, web, namespace 'Shop' is no name",
    "shop.live, web, namespace 'shop.live' is no name",
    "'', web, namespace '' is no name",
    "shop, web_1, deployment 'web_1' is no name",
    "shop, -web, deployment '-web' is no name",
    "shop, ../web, deployment '../web' is no name"
  })
  void refusesOthers(String namespace, String deployment, String why) {
    assertThatThrownBy(() -> runtime(namespace, deployment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void needsDeploymentsAndEachOnce() {
    assertThatThrownBy(() -> runtime("shop")).hasMessageContaining("deployments is empty");
    assertThatThrownBy(() -> runtime("shop", "web", "web"))
        .hasMessageContaining("two entries of deployments are called 'web'");
  }

  private static KubernetesRuntime runtime(String namespace, String... deployments) {
    return new KubernetesRuntime("/etc/kubeconfig", null, namespace, List.of(deployments));
  }
}
