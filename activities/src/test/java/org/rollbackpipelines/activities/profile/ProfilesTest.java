package org.rollbackpipelines.activities.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.application.HttpProbe;
import org.rollbackpipelines.workflows.application.ProcessRuntime;
import org.rollbackpipelines.workflows.application.Source;
import org.rollbackpipelines.workflows.application.TcpProbe;

final class ProfilesTest {
  @TempDir Path folder;

  @Test
  void readsEveryKeyOfAComposeApplication() throws InvalidProfile {
    Application shop = read(Samples.COMPOSE);

    assertThat(shop.name()).isEqualTo("shop");
    assertThat(shop.source().checkout()).isEqualTo(Source.Checkout.LEAVE);
    assertThat(shop.runtime())
        .isEqualTo(
            new ComposeRuntime(
                folder.resolveSibling("deploy").toString(),
                List.of("docker-compose.yml", "production.yml"),
                "shop",
                List.of("api", "web")));
    assertThat(shop.checks().get(0).probe())
        .isEqualTo(
            new HttpProbe(
                "http://127.0.0.1:8080/health",
                204,
                null,
                Map.of("version", "${release}"),
                Map.of("Authorization", "Bearer ${env:SHOP_TOKEN}"),
                Duration.ofMillis(1500)));
    assertThat(shop.budgets().cutOver()).isEqualTo(Duration.ofSeconds(90));
    assertThat(shop.budgets().build()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void fillsInTheDefaultsOfWhatIsLeftOut() throws InvalidProfile {
    Application till = read(Samples.SMALL);

    assertThat(till.host()).isNull();
    assertThat(till.source()).isEqualTo(new Source(folder.toString(), "v*", Source.Checkout.MOVE));
    assertThat(till.budgets().verify()).isEqualTo(Duration.ofMinutes(1));
    assertThat(till.checks().get(0).passes()).isEqualTo(3);
    assertThat(till.checks().get(0).probe())
        .isEqualTo(new TcpProbe("127.0.0.1", 80, Duration.ofSeconds(2)));
    assertThat(((ProcessRuntime) till.runtime()).build()).isEmpty();
  }

  @Test
  void resolvesPathsFromTheProfilesFolderAndNotFromTheWorkingFolder() throws InvalidProfile {
    Application shop = read(Samples.COMPOSE);

    assertThat(shop.source().repository()).isEqualTo(folder.resolve("code").toString());
  }

  @Test
  void readsYesAndNoAsTheTextTheyAre() throws InvalidProfile {
    assertThat(read(Samples.SMALL.replace("till\nsource", "no\nsource")).name()).isEqualTo("no");
  }

  @Test
  void givesTheSameFingerprintToTheSameBytesOnly() throws InvalidProfile {
    String once = fingerprint(Samples.SMALL);

    assertThat(fingerprint(Samples.SMALL)).isEqualTo(once).hasSize(64);
    assertThat(fingerprint(Samples.SMALL + "# a comment\n")).isNotEqualTo(once);
  }

  @Test
  void tellsTheNameOfABrokenProfileSoThatItIsNotTakenForAnUnknownApplication() {
    assertThatThrownBy(() -> read("name: shop\nchekcs: []\n"))
        .isInstanceOfSatisfying(
            InvalidProfile.class, e -> assertThat(e.application()).isEqualTo("shop"))
        .hasMessageContaining(folder.toString());
  }

  private Application read(String yaml) throws InvalidProfile {
    return new Profiles().read(Samples.write(folder, yaml)).application();
  }

  private String fingerprint(String yaml) throws InvalidProfile {
    return new Profiles().read(Samples.write(folder, yaml)).fingerprint();
  }
}
