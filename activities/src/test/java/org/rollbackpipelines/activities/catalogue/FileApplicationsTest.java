package org.rollbackpipelines.activities.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.workflows.application.LocatedApplication;

final class FileApplicationsTest {
  private static final String REST =
      """
      source: {}
      runtime: {compose: {project: shop, services: [api]}}
      checks: [{name: open, tcp: {port: 80}}]
      """;

  private static final String COMPOSE = "runtime: {compose: {project: shop, services: [api]}}";

  private static final String IN_PLACE =
      "runtime: {pm2: {directory: own, install: [npm, ci], services: [api],"
          + " inPlace: {checkout: studio, products: [node_modules]}}}";

  @TempDir Path folder;

  @Test
  void findsAnApplicationByItsNameAndNotByItsFile() throws IOException {
    write("one.yaml", "name: shop\n");
    write("two.yml", "name: till\nhost: harbour\n");

    LocatedApplication till = serving(folder).find("till");
    assertThat(till.application().name()).isEqualTo("till");
    assertThat(till.host()).isEqualTo("harbour");
    assertThat(till.stateFolder()).isEqualTo(folder.resolve("state/till").toString());
    assertThat(serving(folder).find("shop").host()).isEqualTo("worker-host");
  }

  @Test
  void readsAProfileAnewSoThatAnEditCountsForTheNextRun() throws IOException {
    Path file = write("one.yaml", "name: shop\n");
    FileApplications applications = serving(file);
    LocatedApplication before = applications.find("shop");

    write("one.yaml", "name: shop\ndescription: edited\n");

    LocatedApplication after = applications.find("shop");
    assertThat(after.application().description()).isEqualTo("edited");
    assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
  }

  @Test
  void namesWhatIsServedWhenAnApplicationIsUnknown() throws IOException {
    write("one.yaml", "name: shop\n");
    write("two.yaml", "name: till\n");

    ApplicationFailure failure = failure(serving(folder), "shpo");
    assertThat(failure.getType()).isEqualTo("UnknownApplication");
    assertThat(failure.getOriginalMessage())
        .contains("no application 'shpo' is served here; served: shop, till");
  }

  @Test
  void failsForGoodWithEveryProblemOfAnInvalidProfile() throws IOException {
    write("one.yaml", "name: shop\nhots: a\nbudgets: {build: 5}\n");

    ApplicationFailure failure = failure(serving(folder), "shop");
    assertThat(failure.getType()).isEqualTo("InvalidProfile");
    assertThat(failure.getOriginalMessage())
        .contains("one.yaml:2:1 hots: unknown key 'hots'; did you mean 'host'?")
        .contains("one.yaml:3:18 budgets.build");
  }

  @Test
  void servesOneApplicationThoughThatOfAnotherIsBroken() throws IOException {
    write("one.yaml", "name: shop\nhots: a\n");
    write("two.yaml", "name: till\n");

    assertThat(serving(folder).find("till").application().name()).isEqualTo("till");
    assertThat(serving(folder).names()).containsExactly("till");
  }

  @Test
  void refusesTwoFilesThatNameTheSameApplicationEvenIfOneIsBroken() throws IOException {
    Path one = write("one.yaml", "name: shop\n");
    Path two = write("two.yaml", "name: shop\nhots: a\n");

    ApplicationFailure failure = failure(serving(folder), "shop");
    assertThat(failure.getType()).isEqualTo("InvalidProfile");
    assertThat(failure.getOriginalMessage()).contains(one + " and " + two);
  }

  @Test
  void refusesACheckoutThatOneRunsInAndAnotherMoves() throws Exception {
    Path checkout = Files.createDirectory(folder.resolve("studio"));
    Files.createSymbolicLink(folder.resolve("same"), checkout);
    Path api = profile("api", "source: {repository: studio}", IN_PLACE);
    Path site = profile("site", "source: {repository: ./same}", COMPOSE);
    try (Git made = Git.init().setDirectory(checkout.toFile()).call()) {
      assertThat(made).isNotNull();
    }

    for (String one : List.of("api", "site")) {
      ApplicationFailure failure = failure(serving(folder), one);
      assertThat(failure.getType()).isEqualTo("InvalidProfile");
      assertThat(failure.getOriginalMessage())
          .contains(api.toString())
          .contains(site.toString())
          .contains("say source.checkout: leave for the one that does not run in it");
    }
    profile("site", "source: {repository: ./same, checkout: leave}", COMPOSE);
    assertThat(serving(folder).find("api")).isNotNull();
    assertThat(serving(folder).find("site")).isNotNull();
    profile("site", "source: {repository: studio}", IN_PLACE);
    assertThat(failure(serving(folder), "site").getOriginalMessage())
        .contains("two that both do need a checkout each");
  }

  @Test
  void takesAFileNamedTwiceForOne() throws IOException {
    Path one = write("one.yaml", "name: shop\n");

    assertThat(serving(one, folder, folder.resolve("./one.yaml")).find("shop")).isNotNull();
  }

  @Test
  void saysThatTheProfileItWasGivenIsNotThere() {
    ApplicationFailure failure = failure(serving(folder.resolve("gone.yaml")), "shop");

    assertThat(failure.getType()).isEqualTo("InvalidProfile");
    assertThat(failure.getOriginalMessage()).contains("there is no file " + folder);
  }

  private FileApplications serving(Path... places) {
    return new FileApplications(
        List.of(places), "worker-host", new Archive(folder.resolve("state")));
  }

  private Path profile(String name, String source, String runtime) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".yaml"),
        "name: "
            + name
            + "\n"
            + source
            + "\n"
            + runtime
            + "\nchecks: [{name: open, tcp: {port: 80}}]\n");
  }

  private Path write(String name, String head) throws IOException {
    return Files.writeString(folder.resolve(name), head + REST);
  }

  private static ApplicationFailure failure(FileApplications applications, String name) {
    ApplicationFailure failure =
        catchThrowableOfType(ApplicationFailure.class, () -> applications.find(name));
    assertThat(failure.isNonRetryable()).isTrue();
    return failure;
  }
}
