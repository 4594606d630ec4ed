package org.rollbackpipelines.activities.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.profile.InvalidProfile;
import org.rollbackpipelines.activities.profile.Profiles;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Check;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.HttpProbe;
import org.rollbackpipelines.workflows.application.MigrationToolName;
import org.rollbackpipelines.workflows.application.ProcessRuntime;
import org.rollbackpipelines.workflows.application.TcpProbe;

/** Small systems of several kinds: each gets a valid profile with at most three open values. */
final class SystemsTest {
  private static final int MOST = 3;

  @TempDir Path parent;

  @Test
  void describesTheShop() throws Exception {
    Path shop = Fixture.shop(parent);
    Fixture.commit(shop, List.of("v1.0.0"));

    Draft draft = draft(shop);
    Application application = read(shop, draft);

    assertThat(draft.open()).isEmpty();
    assertThat(application.name()).isEqualTo("shop");
    assertThat(application.source().repository()).isEqualTo(shop.toString());
    assertThat(application.source().tags()).isEqualTo("v*");
    assertThat(compose(application).services()).containsExactly("backend", "frontend");
    assertThat(asked(application)).containsExactly("127.0.0.1:8001", "http://127.0.0.1:8000/");
    assertThat(draft.text())
        .contains("never touched: postgres (database), redis (cache)")
        .contains("# databases:\n#   - name: shop\n#     service: postgres\n");
  }

  @Test
  void describesWhatRunsInProductionBehindNginx() throws Exception {
    Path platform = Fixture.system("platform", parent);
    Fixture.commit(platform, List.of("release-1.0", "release-1.1"));

    Draft draft = draft(platform);
    Application application = read(platform, draft);

    assertThat(wheres(draft)).containsExactly("runtime.compose.files");
    assertThat(compose(application).files()).containsExactly("docker-compose.prod.yml");
    assertThat(compose(application).services()).containsExactly("backend", "frontend");
    assertThat(application.source().tags()).isEqualTo("release-*");
    assertThat(asked(application))
        .containsExactly("http://127.0.0.1:8000/api/v1/health", "127.0.0.1:3000", "127.0.0.1:6380");
    assertThat(draft.text())
        .contains("#     migrations:\n#       tool: alembic\n#       directory: backend\n")
        .contains("run, --rm, --no-deps, -T, backend, alembic]")
        .contains("# - nginx can keep users out")
        .contains("as platform is");
  }

  @Test
  void describesADatabaseWhoseOwnerIsKnown() throws Exception {
    Path portal = Fixture.system("portal", parent);
    Fixture.commit(portal, List.of());

    Draft draft = draft(portal);
    Application application = read(portal, draft);

    assertThat(wheres(draft)).containsExactly("checks[0].http.url", "databases[0].ownerPassword");
    assertThat(compose(application).services()).containsExactly("api");
    assertThat(asked(application)).containsExactly("http://127.0.0.1:8080/health/ready");
    Database database = application.databases().get(0);
    assertThat(database.name()).isEqualTo("portal");
    assertThat(database.service()).isEqualTo("db");
    assertThat(database.owner()).isEqualTo("portal_app");
    assertThat(database.admin()).isEqualTo("postgres");
    assertThat(database.adminPassword())
        .isEqualTo("${file:" + portal.resolve("secrets/db_password.txt") + "}");
    assertThat(Objects.requireNonNull(database.migrations()).tool())
        .isEqualTo(MigrationToolName.ALEMBIC);
    assertThat(draft.text()).contains("migrate runs once and ends").doesNotContain("hidden-word");
  }

  @Test
  void describesAProgramThatNothingKeeps() throws Exception {
    Path studio = Fixture.system("studio", parent);
    Files.delete(studio.resolve("ecosystem.config.js"));
    Fixture.commit(studio, List.of("v3.0.0"));

    Draft draft = draft(studio);
    Application application = read(studio, draft);

    assertThat(wheres(draft)).containsExactly("runtime.processes.directory", "checks[0].http.url");
    ProcessRuntime runtime = (ProcessRuntime) application.runtime();
    assertThat(runtime.install()).containsExactly("npm", "ci");
    assertThat(Objects.requireNonNull(runtime.services().get("studio")).command())
        .containsExactly("node", "server/index.js");
    assertThat(draft.text())
        .contains("drizzle.config.ts: Drizzle writes no way back")
        .contains("0001_colour.down.sql: migrations stand beside");
  }

  @Test
  void describesAProjectInAFolderBelowTheRepository() throws Exception {
    Path grades = Fixture.system("grades", parent);
    Fixture.commit(grades, List.of("nightly"));

    Draft draft = draft(grades);
    Application application = read(grades, draft);

    assertThat(wheres(draft)).containsExactly("source.tags");
    assertThat(compose(application).directory()).isEqualTo(grades.resolve("deploy").toString());
    assertThat(compose(application).files())
        .containsExactly("compose.yaml", "compose.override.yaml");
    assertThat(compose(application).services()).containsExactly("web", "worker");
    assertThat(asked(application)).containsExactly("127.0.0.1:9000");
    assertThat(draft.text())
        .contains("redis may hold jobs of celery (backend/requirements.txt)")
        .contains("deploy/grades.service: A unit of systemd");
  }

  @Test
  void describesImagesOfARegistryAndLeavesOutWhatIsStartedByHand() throws Exception {
    Path saas = Fixture.system("saas", parent);
    Fixture.commit(saas, List.of("2.4.0", "2.4.1"));

    Draft draft = draft(saas);
    Application application = read(saas, draft);

    assertThat(draft.open()).isEmpty();
    assertThat(application.name()).isEqualTo("saas-live");
    assertThat(application.source().tags()).isEqualTo("[0-9]*");
    assertThat(compose(application).services()).containsExactly("api", "web", "jobs");
    assertThat(asked(application))
        .containsExactly("http://127.0.0.1:4000/healthz", "127.0.0.1:3001");
    assertThat(draft.text())
        .contains("#       tool: prisma\n#       directory: api/prisma/migrations\n")
        .contains("redis may hold jobs of bullmq (api/package.json)")
        .contains("    pulled: [web]\n")
        .contains("k8s/kustomization.yaml: Kubernetes")
        .doesNotContain("hidden-word");
  }

  @Test
  void asksForTheRepositoryWhereThereIsNone() throws Exception {
    Path saas = Fixture.system("saas", parent);

    Draft draft = draft(saas);

    assertThat(wheres(draft)).containsExactly("source.repository");
    assertThat(read(saas, draft).source().repository()).isEqualTo(saas.toString());
  }

  @Test
  void namesWholePathsWhereTheProfileLiesElsewhere() throws Exception {
    Path shop = Fixture.shop(parent);
    Fixture.commit(shop, List.of("v1.0.0"));
    Draft draft = Draft.of(Fixture.alone(shop), parent);

    Application application = read(parent, draft);

    assertThat(application.source().repository()).isEqualTo(shop.toString());
    assertThat(compose(application).directory()).isEqualTo(shop.toString());
  }

  @Test
  void takesTheFilesThatAVariableOfComposeNames() throws Exception {
    Path platform = Fixture.system("platform", parent);
    Files.writeString(platform.resolve(".env"), "COMPOSE_FILE=docker-compose.yml\n");

    Draft draft = draft(platform);

    assertThat(wheres(draft)).containsExactly("source.repository");
    assertThat(compose(read(platform, draft)).services()).containsExactly("backend");
  }

  @Test
  void findsNothingInAnEmptyFolder() throws Exception {
    assertThat(Fixture.alone(parent).isEmpty()).isTrue();
  }

  @Test
  void makesNoProfileOfABrokenComposeFile() throws Exception {
    Files.writeString(parent.resolve("compose.yaml"), "services: [\n");

    assertThatThrownBy(() -> Fixture.alone(parent))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("compose.yaml is no YAML");
  }

  static Draft draft(Path folder) throws IOException, UnreadableException {
    Draft draft = Draft.of(Fixture.alone(folder), folder);
    assertThat(draft.open()).hasSizeLessThanOrEqualTo(MOST);
    assertThat(draft.text().lines().filter(line -> line.contains("# fill in: ")))
        .hasSameSizeAs(draft.open());
    return draft;
  }

  static Application read(Path folder, Draft draft) throws IOException, InvalidProfile {
    Path file = folder.resolve("rollback.yaml");
    FirstProfile.write(draft, file);
    return new Profiles().read(file).application();
  }

  static ComposeRuntime compose(Application application) {
    return (ComposeRuntime) application.runtime();
  }

  static List<String> wheres(Draft draft) {
    return draft.open().stream().map(Open::where).toList();
  }

  static List<String> asked(Application application) {
    return application.checks().stream().map(SystemsTest::asked).toList();
  }

  private static String asked(Check check) {
    return check.probe() instanceof TcpProbe tcp
        ? tcp.host() + ":" + tcp.port()
        : ((HttpProbe) check.probe()).url();
  }
}
