package org.rollbackpipelines.activities.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.workflows.application.CertificateFiles;
import org.rollbackpipelines.workflows.configuration.ConfigurationSeen;
import org.rollbackpipelines.workflows.configuration.ConfigurationSet;

/** Certificates are looked at before they are put back. */
@Tag("tay-10")
final class CertificateAdapterTest {
  private static Keys keys;

  @TempDir Path root;
  private Site site;

  @BeforeAll
  static void make(@TempDir Path folder) throws Exception {
    keys = new Keys(folder);
    keys.authority("root");
    keys.authority("other");
    keys.issue("shop", "root", "EC", "-1d", 30, "dns:shop.example,dns:*.shop.example");
    keys.issue("rsa", "root", "RSA", "-1d", 30, "dns:shop.example");
    keys.issue("old", "root", "EC", "-60d", 30, "dns:shop.example");
    keys.issue("early", "root", "EC", "+10d", 30, "dns:shop.example");
  }

  @BeforeEach
  void build() throws IOException {
    site = new Site(root);
  }

  @Test
  void putsAGoodCertificateBackWithItsKey() throws Exception {
    for (String name : List.of("shop", "rsa")) {
      ConfigurationSet set = recorded(chain(name), keys.key(name), "shop.example");
      Map<String, String> good = site.everything();
      replaced();

      assertThat(site.compare(set).problems()).isEmpty();
      assertThat(site.restore("run-" + name, set).ok()).isTrue();
      assertThat(site.everything()).isEqualTo(good);
    }
  }

  @Test
  void readsKeysInTheOlderForms() throws Exception {
    assertThat(problems(chain("rsa"), keys.olderKey("rsa", "RSA"), "shop.example")).isEmpty();
    assertThat(problems(chain("shop"), keys.olderKey("shop", "EC"), "www.shop.example")).isEmpty();
  }

  @Test
  void refusesOneThatHasExpiredAndTouchesNothing() throws Exception {
    ConfigurationSet set = recorded(chain("old"), keys.key("old"), "shop.example");
    replaced();
    Map<String, String> bad = site.everything();

    assertThat(site.compare(set).problems())
        .singleElement()
        .asString()
        .contains("(CN=old) expired at ");
    assertThat(site.restore("run-1", set).ok()).isFalse();
    assertThat(site.everything()).isEqualTo(bad);
  }

  @Test
  void refusesOneThatIsNotValidYet() throws Exception {
    assertThat(problems(chain("early"), keys.key("early"), "shop.example"))
        .singleElement()
        .asString()
        .contains("(CN=early) is not valid before ");
  }

  @Test
  void refusesOneThatBelongsToAnotherKey() throws Exception {
    assertThat(problems(chain("shop"), keys.key("old"), "shop.example"))
        .singleElement()
        .asString()
        .contains("does not belong to the key");
    assertThat(problems(chain("shop"), keys.key("rsa"), "shop.example"))
        .singleElement()
        .asString()
        .contains("cannot be read, or is not of the kind the certificate needs");
  }

  @Test
  void refusesOneWithoutItsNames() throws Exception {
    assertThat(
            problems(chain("shop"), keys.key("shop"), "shop.example", "a.b.shop.example", "evil"))
        .hasSize(2)
        .anyMatch(problem -> problem.contains("is not valid for a.b.shop.example"))
        .anyMatch(problem -> problem.contains("is not valid for evil"));
  }

  @Test
  void refusesAChainThatDoesNotLeadOn() throws Exception {
    assertThat(
            problems(
                keys.certificate("shop") + keys.certificate("other"),
                keys.key("shop"),
                "shop.example"))
        .singleElement()
        .asString()
        .contains("(CN=shop) was not issued by the next one, (CN=other)");
  }

  @Test
  void readsAChainInAFileOfItsOwn() throws Exception {
    site.write("tls/chain.pem", keys.certificate("other"));
    ConfigurationSet set =
        recorded(
            keys.certificate("shop"), keys.key("shop"), "tls/chain.pem", List.of("shop.example"));
    replaced();

    assertThat(site.compare(set).problems())
        .singleElement()
        .asString()
        .contains("was not issued by the next one");
  }

  @Test
  void refusesWhatIsNoCertificateAndNoKey() throws Exception {
    assertThat(problems("nothing", keys.key("shop"), "shop.example")).hasSize(1);
    assertThat(problems(chain("shop"), "nothing " + Site.SECRET, "shop.example"))
        .singleElement()
        .asString()
        .contains("cannot be read")
        .doesNotContain(Site.SECRET);
  }

  @Test
  void asksNothingOfOneThatStaysAsItIs() throws Exception {
    ConfigurationSet set = recorded(chain("old"), keys.key("old"), "shop.example");
    site.deployBadly();

    assertThat(site.compare(set).problems()).isEmpty();
  }

  @Test
  void showsNothingOfAKey() throws Exception {
    ConfigurationSet set = recorded(chain("shop"), keys.key("shop"), "shop.example");
    replaced();

    ConfigurationSeen seen = site.compare(set);

    assertThat(seen.differing())
        .filteredOn(file -> file.path().endsWith("key.pem"))
        .singleElement()
        .satisfies(
            file ->
                assertThat(file.lines())
                    .containsExactly("holds secrets: what changes in it is not shown"));
  }

  private static String chain(String name) throws Exception {
    return keys.certificate(name) + keys.certificate("root");
  }

  private List<String> problems(String certificate, String key, String... names) throws Exception {
    Site fresh = new Site(root.resolve("one-" + System.nanoTime()));
    Site former = site;
    site = fresh;
    try {
      ConfigurationSet set = recorded(certificate, key, names);
      replaced();
      return site.compare(set).problems();
    } finally {
      site = former;
    }
  }

  private ConfigurationSet recorded(String certificate, String key, String... names)
      throws IOException {
    return recorded(certificate, key, null, List.of(names));
  }

  private ConfigurationSet recorded(
      String certificate, String key, @Nullable String chain, List<String> names)
      throws IOException {
    site.write("tls/cert.pem", certificate);
    site.write("tls/key.pem", key, "rw-------");
    site.certificate(
        new CertificateFiles(
            site.path("tls/cert.pem"),
            site.path("tls/key.pem"),
            chain == null ? null : site.path(chain),
            names));
    return site.record();
  }

  private void replaced() throws IOException {
    site.write("tls/cert.pem", "broken");
    site.write("tls/key.pem", "broken");
  }
}
