package org.rollbackpipelines.activities.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rollbackpipelines.activities.init.SystemsTest.asked;
import static org.rollbackpipelines.activities.init.SystemsTest.draft;
import static org.rollbackpipelines.activities.init.SystemsTest.read;
import static org.rollbackpipelines.activities.init.SystemsTest.wheres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.ComposeRuntime;
import org.rollbackpipelines.workflows.application.GithubRuntime;
import org.rollbackpipelines.workflows.application.GitlabRuntime;
import org.rollbackpipelines.workflows.application.KubernetesRuntime;
import org.rollbackpipelines.workflows.application.PipelineWay;
import org.rollbackpipelines.workflows.application.Pm2Runtime;
import org.rollbackpipelines.workflows.application.Source.Checkout;
import org.rollbackpipelines.workflows.application.StaticRuntime;
import org.rollbackpipelines.workflows.application.SystemdRuntime;
import org.rollbackpipelines.workflows.application.SystemdScope;

/** Whatever keeps or deploys an application: its profile is valid, and no secret is in it. */
final class KeepersTest {
  @TempDir Path parent;

  @Test
  void describesImagesOfARegistry() throws Exception {
    Path parcel = system("parcel");

    Draft draft = draft(parcel);
    Application application = read(parcel, draft);

    assertThat(draft.open()).isEmpty();
    ComposeRuntime runtime = SystemsTest.compose(application);
    assertThat(runtime.services()).containsExactly("web", "sorter", "labels");
    assertThat(runtime.pulled()).containsExactly("web", "sorter");
    assertThat(asked(application)).containsExactly("http://127.0.0.1:8090/healthz");
    assertThat(draft.text()).doesNotContain("hidden-word");
  }

  @Test
  void describesWhatAProgramOfPm2Names() throws Exception {
    Path studio = system("studio");

    Draft draft = draft(studio);
    Application application = read(studio, draft);

    assertThat(wheres(draft)).containsExactly("runtime.pm2.directory", "checks[0].http.url");
    Pm2Runtime runtime = (Pm2Runtime) application.runtime();
    assertThat(runtime.services()).containsExactly("studio");
    assertThat(runtime.ecosystem()).isEqualTo("ecosystem.config.js");
    assertThat(runtime.install()).containsExactly("npm", "ci");
    assertThat(runtime.build()).isEmpty();
  }

  @Test
  void describesWhatADocumentOfPm2NamesExactly() throws Exception {
    Path kiosk = system("kiosk");

    Draft draft = draft(kiosk);
    Application application = read(kiosk, draft);

    assertThat(draft.open()).isEmpty();
    Pm2Runtime runtime = (Pm2Runtime) application.runtime();
    assertThat(runtime.directory()).isEqualTo("/srv/kiosk");
    assertThat(runtime.services()).containsExactly("kiosk-api", "nightly-print");
    assertThat(runtime.ecosystem()).isEqualTo("ecosystem.config.json");
    assertThat(runtime.install()).containsExactly("pnpm", "install", "--frozen-lockfile");
    assertThat(runtime.build()).containsExactly("pnpm", "run", "build");
    assertThat(asked(application)).containsExactly("127.0.0.1:8085");
    assertThat(draft.text()).doesNotContain("hidden-word");
  }

  @Test
  void saysWhereNamesOfPm2AreMadeUpAsItsProgramRuns() throws Exception {
    Path studio = system("studio");
    Files.writeString(
        studio.resolve("ecosystem.config.js"),
        "const base = {};\nmodule.exports = {apps: [{name: 'api'}, {...base, name: `w-${1}`}]};");

    Draft draft = draft(studio);

    assertThat(((Pm2Runtime) read(studio, draft).runtime()).services()).containsExactly("api");
    assertThat(draft.text()).contains("makes up names as it runs, and these can be read");
  }

  @Test
  void asksForAnEcosystemFileWhereAScriptStartsPm2WithoutOne() throws Exception {
    Path studio = system("studio");
    Files.delete(studio.resolve("ecosystem.config.js"));
    Files.writeString(
        studio.resolve("package.json"),
        "{\"scripts\": {\"start\": \"NODE_ENV=production pm2 start app.js --name gate -i max\"}}");

    Draft draft = draft(studio);

    assertThat(wheres(draft))
        .containsExactly("runtime.pm2.directory", "runtime.pm2.ecosystem", "checks[0].http.url");
    assertThat(((Pm2Runtime) read(studio, draft).runtime()).services()).containsExactly("gate");
  }

  @Test
  void describesUnitsOfSystemd() throws Exception {
    Path ledger = system("ledger");

    Draft draft = draft(ledger);
    Application application = read(ledger, draft);

    assertThat(draft.open()).isEmpty();
    SystemdRuntime runtime = (SystemdRuntime) application.runtime();
    assertThat(runtime.directory()).isEqualTo("/srv/ledger");
    assertThat(runtime.services()).containsExactly("ledger-api.service", "ledger-mail.service");
    assertThat(runtime.scope()).isEqualTo(SystemdScope.SYSTEM);
    assertThat(asked(application)).containsExactly("http://127.0.0.1:8400/ready");
    assertThat(draft.text())
        .contains("ledger-migrate.service (runs once)")
        .contains("redis.service (a program of others)")
        .doesNotContain("hidden-word");
  }

  @Test
  void describesDeploymentsAndWhatGoesBackWithThem() throws Exception {
    Path fleet = system("fleet");

    Draft draft = draft(fleet);
    Application application = read(fleet, draft);

    assertThat(wheres(draft)).containsExactly("runtime.kubernetes.kubeconfig");
    KubernetesRuntime runtime = (KubernetesRuntime) application.runtime();
    assertThat(runtime.namespace()).isEqualTo("fleet");
    assertThat(runtime.deployments()).containsExactly("api", "web");
    assertThat(asked(application)).containsExactly("https://fleet.example.org/ready");
    assertThat(draft.text())
        .contains("never touched: cache")
        .contains("ConfigMaps api-settings, routes.")
        .contains("autoscalers api-pods.")
        .doesNotContain("hidden-word");
  }

  @Test
  void namesDeploymentsAsKustomizeDoes() throws Exception {
    Path fleet = system("fleet");
    Path live = Files.createDirectories(fleet.resolve("k8s/overlays/production"));
    Files.writeString(
        live.resolve("kustomization.yaml"), "namespace: fleet-live\nnamePrefix: eu-\n");
    Path manifest = fleet.resolve("k8s/app.yaml");
    Files.writeString(manifest, Files.readString(manifest).replace(", namespace: fleet", ""));

    KubernetesRuntime runtime = (KubernetesRuntime) read(fleet, draft(fleet)).runtime();

    assertThat(runtime.namespace()).isEqualTo("fleet-live");
    assertThat(runtime.deployments()).containsExactly("eu-api", "eu-web");
  }

  @Test
  void describesAWorkflowThatDeploys() throws Exception {
    Path cargo = system("cargo");
    Fixture.cloned(cargo, "https://me:hidden-word@github.com/acme/cargo.git");

    Draft draft = draft(cargo);
    Application application = read(cargo, draft);

    assertThat(draft.open()).isEmpty();
    GithubRuntime runtime = (GithubRuntime) application.runtime();
    assertThat(runtime.repository()).isEqualTo("acme/cargo");
    assertThat(runtime.workflow()).isEqualTo("deploy.yml");
    assertThat(runtime.environment()).isEqualTo("production");
    assertThat(runtime.services()).containsExactly("cargo");
    assertThat(runtime.way()).isEqualTo(PipelineWay.DISPATCH);
    assertThat(runtime.inputs()).isEqualTo(Map.of("version", "${tag}"));
    assertThat(application.source().checkout()).isEqualTo(Checkout.LEAVE);
    assertThat(application.budgets().cutOver()).hasMinutes(10);
    assertThat(asked(application)).containsExactly("https://cargo.example.org/up");
    assertThat(draft.text()).contains("deploys to staging, too").doesNotContain("hidden-word");
  }

  @Test
  void runsAWorkflowAgainThatAsksWhatNoReleaseTells() throws Exception {
    Path cargo = system("cargo");
    Path workflow = cargo.resolve(".github/workflows/deploy.yml");
    Files.writeString(workflow, Files.readString(workflow).replace("version: {", "customer: {"));

    Draft draft = draft(cargo);

    assertThat(wheres(draft)).containsExactly("runtime.github.repository");
    assertThat(((GithubRuntime) read(cargo, draft).runtime()).way()).isEqualTo(PipelineWay.AGAIN);
  }

  @Test
  void describesAPipelineOfAGitlabOfOnesOwn() throws Exception {
    Path harbor = system("harbor");
    Fixture.cloned(harbor, "git@git.example.org:ports/north/harbor.git");

    Draft draft = draft(harbor);
    Application application = read(harbor, draft);

    assertThat(draft.open()).isEmpty();
    GitlabRuntime runtime = (GitlabRuntime) application.runtime();
    assertThat(runtime.project()).isEqualTo("ports/north/harbor");
    assertThat(runtime.environment()).isEqualTo("production");
    assertThat(runtime.api()).isEqualTo("https://git.example.org/api/v4");
    assertThat(asked(application)).containsExactly("https://harbor.example.org");
    assertThat(draft.text()).contains("deploys to staging, too").doesNotContain("hidden-word");
  }

  @Test
  void describesASiteOfFiles() throws Exception {
    Path brochure = system("brochure");

    Draft draft = draft(brochure);
    Application application = read(brochure, draft);

    assertThat(wheres(draft)).containsExactly("runtime.static.directory", "checks[0].http.url");
    StaticRuntime runtime = (StaticRuntime) application.runtime();
    assertThat(runtime.install()).containsExactly("npm", "ci");
    assertThat(runtime.build()).containsExactly("npm", "run", "build");
    assertThat(runtime.publish()).isEqualTo("dist");
    assertThat(draft.text()).contains("nothing is built here yet");
  }

  @Test
  void buildsASiteInItsFolderOfTheCheckout() throws Exception {
    Path brochure = system("brochure");
    Path pages = Files.createDirectories(brochure.resolve("pages"));
    for (String name : List.of("package.json", "package-lock.json")) {
      Files.move(brochure.resolve(name), pages.resolve(name));
    }
    Files.createDirectories(pages.resolve("build"));

    StaticRuntime runtime = (StaticRuntime) read(pages, draft(pages)).runtime();

    assertThat(runtime.publish()).isEqualTo("pages/build");
    assertThat(runtime.install()).containsExactly("npm", "--prefix", "pages", "ci");
  }

  @Test
  void takesNoProgramThatServesForASite() throws Exception {
    Path studio = system("studio");
    Files.delete(studio.resolve("ecosystem.config.js"));
    Files.createDirectories(studio.resolve("dist"));
    Files.writeString(
        studio.resolve("package.json"),
        "{\"scripts\": {\"build\": \"tsc\", \"start\": \"node dist/server.js\"}}");

    assertThat(Fixture.alone(studio).runs().kind()).isEqualTo(RuntimeKind.PROCESSES);
  }

  @Test
  void readsWhatServicesExtendAndWhatIsIncluded() throws Exception {
    Path tower = system("tower");

    Draft draft = draft(tower);
    Application application = read(tower, draft);

    assertThat(SystemsTest.compose(application).services())
        .containsExactly("gauge", "control", "radar");
    assertThat(asked(application)).containsExactly("http://127.0.0.1:7000/up");
    assertThat(application.databases().get(0).owner()).isEqualTo("tower_app");
    assertThat(application.databases().get(0).adminPassword())
        .isEqualTo("${file:" + tower.resolve("metrics/store.txt") + "}");
    assertThat(draft.text()).doesNotContain("hidden-word");
  }

  @Test
  void saysWhereTheTagOfAnImageCannotChange() throws Exception {
    Path tower = system("tower");
    Files.writeString(
        tower.resolve("parts/common.yml"),
        "services: {web: {image: 'registry.example.org/tower/web:v3'}}");

    Draft draft = draft(tower);

    assertThat(SystemsTest.compose(read(tower, draft)).pulled())
        .containsExactly("control", "radar");
    assertThat(draft.text())
        .contains("# - The image of control is named in a file that is extended or included")
        .doesNotContain("The image of radar");
  }

  @Test
  void takesNoWorkflowOfAMirrorForTheOneThatDeploys() throws Exception {
    Path cargo = system("cargo");
    Files.copy(
        Fixture.system("harbor", parent).resolve(".gitlab-ci.yml"),
        cargo.resolve(".gitlab-ci.yml"));

    assertThat(Fixture.alone(cargo).runs().kind()).isEqualTo(RuntimeKind.GITHUB);
    Fixture.cloned(cargo, "git@gitlab.com:acme/cargo.git");
    assertThat(Fixture.alone(cargo).runs().kind()).isEqualTo(RuntimeKind.GITLAB);
  }

  @Test
  void takesWhatIsAskedForAndNamesTheOthers() throws Exception {
    Path saas = system("saas");
    Files.writeString(
        saas.resolve("k8s/api.yaml"),
        "{kind: Deployment, metadata: {name: api}, spec: {template: {spec: {containers: [{}]}}}}");

    assertThat(draft(saas).text())
        .contains("  compose:\n")
        .contains("# - k8s/api.yaml: Kubernetes runs api, too.")
        .contains("rollback init --runtime kubernetes");
    Draft asked = Draft.of(Fixture.alone(saas, RuntimeKind.KUBERNETES), saas);
    assertThat(((KubernetesRuntime) read(saas, asked).runtime()).namespace()).isEqualTo("default");
    assertThat(asked.text()).contains("# - compose.yaml: Compose runs api, web, jobs");
    assertThatThrownBy(() -> Fixture.alone(saas, RuntimeKind.PM2))
        .hasMessageContaining("nothing here is run by pm2")
        .hasMessageContaining("compose (compose.yaml), kubernetes (k8s/api.yaml)");
  }

  @Test
  void leavesAComposeFileAsideThatRunsDatabasesAlone() throws Exception {
    Path ledger = system("ledger");
    Files.writeString(ledger.resolve("compose.yaml"), "services: {store: {image: 'postgres:16'}}");

    Findings found = Fixture.alone(ledger);

    assertThat(found.runs().kind()).isEqualTo(RuntimeKind.SYSTEMD);
    assertThat(found.seen()).anyMatch(one -> one.startsWith("compose.yaml: Compose runs store."));
  }

  private Path system(String name) throws Exception {
    Path system = Fixture.system(name, parent);
    Fixture.commit(system, List.of("v1.0.0"));
    return system;
  }
}
