package org.rollbackpipelines.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.client.WorkflowStub;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.rollbackpipelines.examples.checker.Place;
import org.rollbackpipelines.examples.checker.Snapshot;
import org.rollbackpipelines.examples.checker.Verdict;

/**
 * One shop with a worker of its own, and gates on all ways that lead out of the worker. Several run
 * side by side: most of a fault is waiting until it is noticed.
 */
final class Lane implements AutoCloseable {
  static final String GOOD = "v1.0.0";
  static final String BAD = "v1.1.0";
  static final List<String> SERVICES = List.of("backend", "frontend");

  private static final Path USUAL_DOCKER = Path.of("/var/run/docker.sock");

  final Shop shop;
  final ServerGate server;
  final DockerGate docker;
  final HealthGate health = new HealthGate();
  final CheckoutGate checkout;
  final LedgerGate ledger;
  final Examiner examiner;
  final TemporalServer temporal;
  final Engine engine;
  private final String name;
  private WorkerProcess worker;
  private volatile WorkflowStub last;

  Lane(String name, Engine engine, TemporalServer temporal) {
    this(name, engine, temporal, USUAL_DOCKER);
  }

  /** On a Docker Engine of the test's own. */
  Lane(String name, Engine engine, TemporalServer temporal, Path socket) {
    Map<String, String> dockers = Map.of("DOCKER_HOST", "unix://" + socket);
    this.name = name;
    this.engine = engine;
    this.temporal = temporal;
    shop = Shop.materialize(name, dockers);
    shop.makeUnique();
    shop.deploy(GOOD);
    server = new ServerGate(temporal.address());
    docker = new DockerGate(socket, beside("docker.sock"));
    checkout = new CheckoutGate(shop, "backend/store.py");
    ledger = new LedgerGate(ledgerFile());
    examiner = new Examiner(shop.profile().getParent(), place(), dockers);
    budgets("30s", "30s");
    startWorker();
    operator().asks("record", "--verdict", "good", "--task-queue", name);
    shop.deploy(BAD);
  }

  Operator operator() {
    return new Operator(temporal.address(), shop.profile());
  }

  private Path beside(String file) {
    return shop.profile().resolveSibling(file);
  }

  /** What our product keeps of the shop. */
  Path state() {
    return beside("state").resolve(name);
  }

  private Path ledgerFile() {
    return state().resolve("releases.jsonl");
  }

  private Place place() {
    return new Place(
        shop.folder().toString(), name, shop.health().toString(), ledgerFile().toString());
  }

  /** The shop's own profile with a check more and these budgets. */
  void budgets(String cutOver, String verify) {
    shop.describe(
        text ->
            text.replaceFirst("cutOver: .*", "cutOver: " + cutOver)
                .replaceFirst("verify: .*", "verify: " + verify)
                .replace(
                    "budgets:",
                    "  - name: somebody else says so\n    http:\n      url: "
                        + health.address()
                        + "\nbudgets:"));
  }

  /** Changes this copy's profile in any other way. */
  void describe(UnaryOperator<String> change) {
    shop.describe(change);
  }

  void startWorker() {
    startWorker(Map.of());
  }

  void startWorker(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(Map.of("DOCKER_HOST", docker.host()));
    environment.putAll(more);
    worker =
        WorkerProcess.start(server.address(), shop.profile(), environment, "--task-queue", name);
  }

  /** kill -9; what it had asked of Docker and not sent is lost with it. */
  void killWorker() {
    worker.kill();
    docker.breakAll();
  }

  /** Ends a worker in order, so that another one can be started. */
  void stopWorker() {
    worker.close();
  }

  /** All gates open, the bad release runs, and nothing is left of the run before. */
  void makeReady() {
    letAllPass();
    if (last != null && last.describe().getCloseTime() == null) {
      last.terminate("the fault before it was not survived");
    }
    if (!worker.isAlive()) {
      startWorker();
    }
    Folders.delete(shop.folder().resolve(".git/index.lock"));
    shop.deployAgain(BAD);
    unpin();
  }

  void letAllPass() {
    server.letPass();
    docker.letPass();
    health.well();
    checkout.letPass();
    ledger.letPass();
  }

  /** Takes the names away that earlier runs gave to the bad release: the next has to give them. */
  private void unpin() {
    List<String> bad = idsOf(BAD);
    shop.in("docker", "image", "ls", "--no-trunc", "--format", "{{.Repository}}:{{.Tag}} {{.ID}}")
        .out()
        .lines()
        .map(line -> line.split(" ", -1))
        .filter(line -> line[0].startsWith("rollback-kept/" + name) && bad.contains(line[1]))
        .forEach(line -> shop.in("docker", "image", "rm", line[0]).requireSuccess());
  }

  private List<String> idsOf(String version) {
    return SERVICES.stream()
        .map(service -> name + "-" + service + ":" + version)
        .map(image -> shop.in("docker", "image", "inspect", "--format", "{{.Id}}", image))
        .map(answer -> answer.out().strip())
        .toList();
  }

  /** Removes every image of the good release, and what was checked out to build it. */
  void forgetTheGoodRelease() {
    String commit = commitOf(GOOD);
    String filter = "label=org.opencontainers.image.revision=" + commit;
    shop.in("docker", "image", "ls", "--filter", filter, "--format", "{{.Repository}}:{{.Tag}}")
        .out()
        .lines()
        .filter(image -> image.contains(name + "-"))
        .forEach(image -> shop.in("docker", "image", "rm", image).requireSuccess());
    Folders.delete(state().resolve("checkouts"));
  }

  String commitOf(String version) {
    return shop.in("git", "rev-parse", version + "^{commit}").requireSuccess().out().strip();
  }

  /** Starts a rollback as the Temporal UI does. */
  WorkflowStub rollBack(String run) {
    return rollBack(run, Map.of());
  }

  /** The same with more in the request. */
  WorkflowStub rollBack(String run, Map<String, ?> more) {
    Map<String, Object> request =
        new HashMap<>(Map.of("application", name, "reason", "answers 500", "execute", true));
    request.putAll(more);
    last = engine.start("EmergencyRollback", run, name, request);
    return last;
  }

  JsonNode end(WorkflowStub run) {
    try {
      return run.getResult(4, TimeUnit.MINUTES, JsonNode.class);
    } catch (TimeoutException e) {
      throw new AssertionError("the run did not end: " + worker.log(), e);
    }
  }

  int attempts(String run, String activity) {
    return engine.attempts(run, activity);
  }

  /** What the checker says of an end. */
  List<String> judge(Snapshot before, JsonNode result) {
    return judge(before, result, false);
  }

  List<String> judge(Snapshot before, JsonNode result, boolean restarted) {
    return examiner.judge(
        before,
        new Verdict(
            result.path("outcome").asText(),
            GOOD,
            commitOf(GOOD),
            SERVICES,
            true,
            restarted,
            result.path("evidence").asText(),
            texts(result.path("next"))));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @Override
  public void close() {
    letAllPass();
    if (worker != null) {
      worker.close();
    }
    docker.close();
    server.close();
    health.close();
    shop.close();
  }
}
