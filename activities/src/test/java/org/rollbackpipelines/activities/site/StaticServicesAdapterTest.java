package org.rollbackpipelines.activities.site;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rollbackpipelines.activities.site.SiteYard.NEW;
import static org.rollbackpipelines.activities.site.SiteYard.OLD;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.folder.RuntimeFolder;
import org.rollbackpipelines.activities.supervised.Yard;
import org.rollbackpipelines.workflows.service.ServiceSeen;
import org.rollbackpipelines.workflows.step.StepResult;

@Tag("stu-08")
@Tag("eva-09")
@Tag("tay-11")
final class StaticServicesAdapterTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration AT_ONCE = Duration.ZERO;

  @TempDir Path folder;

  private SiteYard yard;

  @BeforeEach
  void open() throws IOException {
    yard = new SiteYard(folder);
  }

  @AfterEach
  void close() {
    yard.close();
  }

  @Test
  void publishesARenamedLinkAndSaysWhatIsServed() throws IOException {
    assertThat(yard.seen().status()).isEqualTo("absent");
    yard.publish(NEW);
    assertThat(yard.seen().commit()).isEqualTo(NEW);

    StepResult result = yard.publish(OLD);

    assertThat(result.detail()).isEqualTo("published " + yard.path(OLD).resolve("dist"));
    assertThat(result.darkFrom()).isNull();
    assertThat(Files.readSymbolicLink(yard.root)).isEqualTo(yard.path(OLD).resolve("dist"));
    assertThat(yard.confirm(OLD, LONG).checks()).hasSize(2).allMatch(check -> check.passed());
    assertThat(yard.publish(OLD).detail()).endsWith("already");
    assertThat(yard.path(NEW).resolve("dist/version.json")).exists();
  }

  @Test
  void noVisitorEverFindsNoSite() throws Exception {
    yard.publish(OLD);
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger missed = new AtomicInteger();
    AtomicInteger looks = new AtomicInteger();
    RuntimeFolder site = new RuntimeFolder(yard.runtime());
    Thread visitor =
        new Thread(
            () -> {
              while (!over.get()) {
                looks.incrementAndGet();
                if (yard.served() == null) {
                  missed.incrementAndGet();
                }
              }
            });
    visitor.start();
    try {
      for (int swaps = 0; swaps < 1_000 || looks.get() < 1_000; swaps++) {
        site.pointCurrentAt(yard.path(swaps % 2 == 0 ? NEW : OLD));
      }
    } finally {
      over.set(true);
      visitor.join();
    }

    assertThat(missed).hasValue(0);
  }

  @Test
  void goesOnWhereAPublicationWasCutOff() throws IOException {
    yard.publish(NEW);
    Files.createSymbolicLink(yard.root.resolveSibling(".tmp-shop"), Path.of("nowhere"));
    new Publications(yard.directory.resolve("run/frontend.json"))
        .note(new Publication(yard.path(OLD).toString(), Instant.now(), false));

    StepResult again = yard.publish(OLD);

    assertThat(again.detail()).startsWith("published ");
    assertThat(yard.confirm(OLD, LONG).ok()).isTrue();
  }

  @Test
  void isNotConfirmedWhereSomethingElseIsServed() throws IOException {
    yard.publish(OLD);
    Files.copy(
        yard.path(NEW).resolve("dist/version.json"),
        yard.path(OLD).resolve("dist/version.json"),
        REPLACE_EXISTING);

    StepResult stale = yard.confirm(OLD, Duration.ofMillis(300));
    StepResult other = yard.confirm(NEW, LONG);

    assertThat(stale.ok()).isFalse();
    assertThat(stale.detail()).contains("says " + NEW.substring(0, 8) + ", expected " + OLD);
    assertThat(other.detail()).contains("site frontend: serves " + yard.path(OLD).resolve("dist"));
  }

  /** The words of the refusal are tried out as they stand. */
  @Test
  void refusesAFolderAndSaysHowItBecomesALink() throws Exception {
    Files.createDirectories(yard.root);
    Files.writeString(yard.root.resolve("version.json"), "made by hand");
    String commit = "3333333333333333333333333333333333333333";

    String problem = yard.problems().get(0);
    assertThatThrownBy(() -> yard.publish(OLD))
        .hasMessageContaining("what is live was not touched")
        .hasMessageContaining("and no link");
    assertThat(yard.served()).isEqualTo("made by hand");

    Files.createDirectories(yard.path(commit).resolve("dist"));
    String todo = problem.substring(problem.indexOf("cp -a")).replace("COMMIT", commit);
    String script =
        todo.replace(" (the commit it was made of)", "")
            .replace(", mv", " && mv")
            .replace(", ln", " && ln");
    assertThat(new ProcessBuilder("sh", "-c", script).start().waitFor()).isZero();

    assertThat(yard.seen().commit()).isEqualTo(commit);
    assertThat(yard.problems()).isEmpty();
    assertThat(yard.served()).isEqualTo("made by hand");
    assertThat(yard.root.resolveSibling("shop.before").resolve("version.json")).exists();
  }

  @Test
  void refusesWhatItCouldNotBringBackAndReleasesThatAreEmpty() throws IOException {
    Files.createSymbolicLink(yard.root, Files.createDirectory(folder.resolve("elsewhere")));
    assertThat(yard.problems())
        .singleElement()
        .asString()
        .contains("nothing could bring that back");
    Files.delete(yard.path(OLD).resolve("dist/version.json"));

    assertThatThrownBy(() -> yard.publish(OLD))
        .hasMessageContaining("there is nothing in " + yard.path(OLD).resolve("dist"));

    assertThat(Files.readSymbolicLink(yard.root)).hasFileName("elsewhere");
    assertThat(yard.services().observe(yard.runtime()).kept())
        .noneMatch(kept -> OLD.equals(kept.commit()));
  }

  @Test
  void installsAndBuildsARelease() throws IOException {
    yard.install = List.of("sh", "-c", "echo installs; echo tools > tools");
    yard.build = List.of("sh", "-c", "cat tools && rm -r dist && mkdir dist && cp tools dist");

    assertThat(yard.build(OLD).detail()).startsWith("built ");
    assertThat(yard.build(OLD).detail()).endsWith("was built before");

    assertThat(yard.path(OLD).resolve("dist/tools")).hasContent("tools");
    assertThat(yard.directory.resolve("logs/build-" + OLD + ".log")).hasContent("installs\ntools");
    yard.build = List.of("rm", "-r", "dist");
    assertThatThrownBy(() -> yard.build(NEW))
        .hasMessageContaining("it left nothing in " + yard.path(NEW).resolve("dist"));
    yard.install = List.of("sh", "-c", "echo no lockfile; exit 4");
    assertThatThrownBy(() -> yard.build(NEW))
        .hasMessageContaining("exit code 4")
        .hasMessageContaining("no lockfile");
  }

  @Test
  void letsTheHostPublishAndAsksTheSiteWhatIsLive() throws IOException {
    yard.deploys = true;
    yard.host("began");
    yard.publish(NEW);
    assertThat(yard.seen())
        .extracting(ServiceSeen::commit, ServiceSeen::status)
        .containsExactly(NEW, "running");

    StepResult result = yard.publish(OLD);

    assertThat(result.detail()).contains(" with ./deploy in ");
    assertThat(yard.deployed()).containsExactly(NEW + " --hash=" + NEW, OLD + " --hash=" + OLD);
    assertThat(yard.confirm(OLD, LONG).ok()).isTrue();
    assertThat(yard.publish(OLD).detail()).endsWith("already");
    assertThat(yard.directory.resolve("logs/deploy-" + OLD + ".log"))
        .hasContent("deploys with ***");
    Files.copy(
        yard.path(NEW).resolve("dist/version.json"),
        yard.host.resolve("version.json"),
        REPLACE_EXISTING);
    assertThat(yard.seen().commit()).as("published by somebody else").isEqualTo(NEW);
    assertThat(yard.publish(OLD).detail()).startsWith("published ");
  }

  @Test
  void tellsBeforeAnythingElseThatTheHostsCommandIsNotThere() {
    yard.deploys = true;
    yard.publish(OLD);
    yard.deploy = List.of("no-such-program");

    assertThat(yard.problems())
        .containsExactly("program 'no-such-program' of deploy is not on the path of the worker");
    yard.deploy = List.of("./deploy");
    yard.environment = Map.of("HOST_TOKEN", "${env:NOT_SET}");

    assertThat(yard.problems())
        .singleElement()
        .asString()
        .startsWith("environment of deploy: ${env:NOT_SET} is not set");
  }

  @Test
  void hidesASecretThatIsPartOfAValue() throws IOException {
    yard.deploys = true;
    yard.environment = Map.of("HOST_TOKEN", "Bearer ${env:TOKEN}");
    yard.deploy = List.of("sh", "-c", "echo \"${HOST_TOKEN#Bearer }\"; exit 3");

    assertThatThrownBy(() -> yard.publish(OLD))
        .hasMessageContaining("exit code 3")
        .hasMessageContaining("***")
        .hasMessageNotContaining("canary");
    assertThat(yard.directory.resolve("logs/deploy-" + OLD + ".log")).hasContent("***");
  }

  @Test
  void publishesAnewWhatTheHostMayReadOtherSettingsFor() {
    yard.deploys = true;
    yard.publish(OLD);

    assertThat(yard.publishAnew(OLD).detail()).startsWith("published ");
    assertThat(yard.deployed()).hasSize(2);
  }

  @Test
  void bringsBackWhatWasLiveWhereTheHostFails() throws IOException {
    yard.deploys = true;
    yard.asks = false;
    yard.publish(OLD);
    yard.host("broken");

    assertThatThrownBy(() -> yard.publish(NEW))
        .hasMessageContaining("which release is live is uncertain: exit code 3")
        .hasMessageContaining("deploys with ***");
    assertThat(yard.seen().status()).startsWith("half published: " + yard.path(NEW));
    assertThat(yard.confirm(OLD, LONG).ok()).isFalse();

    Files.delete(yard.host.resolve("broken"));
    assertThat(yard.publish(OLD).detail()).startsWith("published ");
    assertThat(yard.confirm(OLD, AT_ONCE).ok()).isTrue();
    assertThat(yard.seen().commit()).isEqualTo(OLD);
  }

  @Test
  void runsTheHostsCommandAgainWhereItsWorkerWasKilled() throws Exception {
    yard.deploys = true;
    yard.asks = false;
    yard.publish(OLD);
    Files.delete(yard.host.resolve("began"));
    yard.host("slow");
    Process killed = PublishProcess.start(yard, NEW);
    Yard.await("the command runs", () -> Files.exists(yard.host.resolve("began")));
    killed.destroyForcibly().waitFor();
    assertThat(yard.seen().status()).startsWith("half published");
    Files.delete(yard.host.resolve("slow"));

    yard.publish(NEW);

    assertThat(yard.confirm(NEW, AT_ONCE).ok()).isTrue();
    assertThat(yard.served()).contains(NEW.substring(0, 8));
  }

  @Test
  void tellsWhereNothingCouldBeBroughtBack() throws IOException {
    yard.deploys = true;
    yard.asks = false;
    assertThat(yard.problems())
        .singleElement()
        .asString()
        .contains("nobody can tell which release is live");
    yard.asks = true;
    Files.writeString(yard.host.resolve("version.json"), "{\"build\": {\"commit\": \"abcdef1\"}}");
    assertThat(yard.problems()).isEmpty();
    assertThat(yard.seen().artifact()).isNull();
    assertThat(yard.seen().status()).contains("abcdef1, of which there is no release folder");
    assertThat(yard.services().switchTo(yard.order(List.of())).detail())
        .isEqualTo("nothing was published");

    yard.publish(OLD);

    assertThatThrownBy(() -> yard.services().switchTo(yard.order(List.of())))
        .hasMessageContaining("publish that as it was published before");
  }
}
