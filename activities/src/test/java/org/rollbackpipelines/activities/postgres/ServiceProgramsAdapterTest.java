package org.rollbackpipelines.activities.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandFailedException;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.container.ContainerAwayException;
import org.rollbackpipelines.activities.container.ServiceContainers;
import org.rollbackpipelines.activities.docker.ComposeContainers;
import org.rollbackpipelines.activities.docker.Engine;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.BackupKind;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.ProofQuery;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.BackupOrder;

/** PostgreSQL's programs in the container of the server itself, whose port nobody publishes. */
@EnabledIfEnvironmentVariable(named = "ROLLBACK_BASE_IMAGE", matches = ".+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ServiceProgramsAdapterTest {
  private static final String WORK = "backup of shop by run 7";
  private static final String RUN = "shop-record-20261121-120000-abcdef";
  private static final Pulse QUIET = doing -> {};
  private static final int KILLS = 5;
  private static final int ASKERS = 3;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  @TempDir private static Path folder;
  private ServiceBox box;

  @BeforeAll
  void start() {
    box = ServiceBox.start(folder);
  }

  @AfterAll
  void stop() {
    threads.shutdownNow();
    box.close();
  }

  @Test
  void dumpsAndReadsInWhatTheProgramsOfTheHostDo() throws SQLException, IOException {
    PostgresPrograms ofService = box.programs(WORK);
    PostgresPrograms ofHost = hostPrograms();
    BackupShelf serviceShelf = new BackupShelf(folder.resolve("service"));
    BackupShelf hostShelf = new BackupShelf(folder.resolve("host"));

    Manifest byService = take(ofService, serviceShelf);
    Manifest byHost = take(ofHost, hostShelf);

    assertThat(byService.contents()).isEqualTo(byHost.contents());
    assertThat(byService.contents().rows()).isEqualTo(2002);
    assertThat(byService.traits()).isEqualTo(byHost.traits());
    assertThat(byService.files())
        .extracting(FileSum::path)
        .containsExactlyInAnyOrderElementsOf(byHost.files().stream().map(FileSum::path).toList());
    assertThat(ofService.schema("shop", null)).contains("CREATE TABLE public.items");
    assertThat(ofService.entries(hostShelf.archive(byHost.id())))
        .filteredOn(entry -> !entry.startsWith(";"))
        .isEqualTo(
            ofHost.entries(hostShelf.archive(byHost.id())).stream()
                .filter(entry -> !entry.startsWith(";"))
                .toList());
    assertProven(ofHost, serviceShelf, byService.id());
    assertThat(box.left()).isEmpty();
  }

  @Test
  void runsAScriptAndSaysWhatTheServerObjectsTo() throws IOException {
    PostgresPrograms programs = box.programs(WORK);
    Path good = Files.writeString(folder.resolve("good.sql"), "CREATE TABLE scripted (id int);");
    Path bad = Files.writeString(folder.resolve("bad.sql"), "SELECT nonsense;");

    programs.script(good, "shop");
    CommandFailedException failure =
        catchThrowableOfType(CommandFailedException.class, () -> programs.script(bad, "shop"));

    box.sql("shop", "DROP TABLE scripted");
    assertThat(Faults.isOutage(failure)).isFalse();
    assertThat(Faults.objection(failure)).contains("column \"nonsense\" does not exist");
    assertThat(box.left()).isEmpty();
  }

  @Test
  void takesAProvenBackupOfADatabaseThatNamesItsService() throws IOException {
    Backup backup = databases(QUIET).backUp(order(database(ServiceBox.SERVICE)));

    assertThat(backup.provenAt()).isNotNull();
    assertThat(backup.rows()).isEqualTo(2002);
    assertThat(box.ask("SELECT count(*) FROM pg_database WHERE datname ~ '_rb_'")).isEqualTo("0");
    assertThat(box.left()).isEmpty();
    assertThat(textsBelow(folder.resolve("state")))
        .noneMatch(text -> text.contains(ServiceBox.OWNER_PASSWORD))
        .noneMatch(text -> text.contains(ServiceBox.ADMIN_PASSWORD));
  }

  @Test
  void showsThePasswordToNobody() throws Exception {
    PostgresPrograms programs = box.programs(WORK);
    String before = box.environment();
    try (Connection holder = holdingItems()) {
      Future<String> schema = threads.submit(() -> programs.schema("shop", null));
      Await.until("pg_dump waits", () -> box.top().contains("pg_dump"));
      Await.until("the password is there", () -> box.left().contains("/login"));

      assertThat(box.top()).doesNotContain(ServiceBox.ADMIN_PASSWORD);
      assertThat(argumentsOfThisHost()).doesNotContain(ServiceBox.ADMIN_PASSWORD);
      assertThat(box.inspected().replace(before, ""))
          .doesNotContain(ServiceBox.ADMIN_PASSWORD, "of another role")
          .contains("pg_dump");
      assertThat(box.environment()).isEqualTo(before);
      assertThat(environmentsInside())
          .contains("PGPASSFILE=/var/tmp/rollback-postgres-")
          .doesNotContain(ServiceBox.ADMIN_PASSWORD);
      assertThat(box.inside("find", "/var/tmp", "-mindepth", "1", "-printf", "%m %y %u\n"))
          .contains("700 d postgres", "600 f postgres");
      holder.rollback();
      assertThat(schema.get(1, TimeUnit.MINUTES)).contains("CREATE TABLE");
    }
    assertThat(box.left()).isEmpty();
  }

  @Test
  void clearsUpAtOnceWhenItsStepIsCancelled() throws Exception {
    AtomicBoolean cancelled = new AtomicBoolean();
    Pulse pulse =
        doing -> {
          if (cancelled.get()) {
            throw new IllegalStateException("nobody waits any more");
          }
        };
    PostgresPrograms programs = box.programs(WORK, pulse);
    try (Connection holder = holdingItems()) {
      Future<String> schema = threads.submit(() -> programs.schema("shop", null));
      Await.until("pg_dump waits", () -> box.top().contains("pg_dump"));

      cancelled.set(true);

      assertThat(failure(schema)).hasMessageContaining("nobody waits any more");
      assertThat(box.top()).doesNotContain("pg_dump");
      assertThat(box.left()).isEmpty();
      holder.rollback();
    }
  }

  @Test
  void clearsUpAlsoWithAThreadThatIsToEnd() throws Exception {
    PostgresPrograms programs = box.programs(WORK);
    try (Connection holder = holdingItems()) {
      Future<?> schema = threads.submit(() -> programs.schema("shop", null));
      Await.until("pg_dump waits", () -> box.top().contains("pg_dump"));

      schema.cancel(true);

      Await.until("pg_dump is gone", () -> !box.top().contains("pg_dump"));
      Await.until("nothing is left", () -> box.left().isEmpty());
      holder.rollback();
    }
  }

  /** As a worker does that is gone before it could clear up. */
  @Test
  void clearsAwayWhatAKilledAttemptLeftAndNothingElse() throws Exception {
    String killed = ServiceScratch.in(box.container(), WORK).folder();
    box.container().write("*:*:*:postgres:a word\n", killed, "login");
    String other = ServiceScratch.in(box.container(), "other work").folder();
    leaveRunning(WORK, "4001");
    leaveRunning("other work", "4002");
    assertThat(box.left()).contains(killed + "/login", other);

    box.programs(WORK).schema("shop", null);

    assertThat(box.left()).doesNotContain(killed).contains(other);
    assertThat(box.top()).doesNotContain("sleep 4001").contains("sleep 4002");
    box.inside("touch", "-d", "2 days ago", other);
    box.programs(WORK).schema("shop", null);
    assertThat(box.left()).isEmpty();
    box.container().end("other work");
  }

  @Test
  void saysThatAServiceIsNotThereAndComesBackToIt() throws Exception {
    ApplicationFailure absent = refusal(database("nowhere"));
    assertThat(absent.isNonRetryable()).isFalse();
    assertThat(absent.getOriginalMessage())
        .startsWith(
            "database shop: the service 'nowhere' has no container in the compose project '"
                + ServiceBox.PROJECT);
    box.stop();

    ApplicationFailure stopped = refusal(database(ServiceBox.SERVICE));

    assertThat(stopped.isNonRetryable()).isFalse();
    assertThat(stopped.getOriginalMessage())
        .contains("of the service 'postgres' does not run, it is exited (0)");
    box.start();
    Reach reach = reach(QUIET);
    Database shop = database(ServiceBox.SERVICE);
    assertThat(reach.programs(shop, reach.server(shop), RUN).schema("shop", null))
        .contains("CREATE TABLE");
  }

  @Test
  void takesItForAnOutageWhenTheContainerStopsMeanwhile() throws Exception {
    PostgresPrograms programs = box.programs(WORK);
    try (Connection holder = holdingItems()) {
      Future<String> schema = threads.submit(() -> programs.schema("shop", null));
      Await.until("pg_dump waits", () -> box.top().contains("pg_dump"));
      assertThat(holder.isValid(5)).isTrue();

      box.stop();

      assertThat(failure(schema))
          .satisfiesAnyOf(
              away -> assertThat(away).hasMessageContaining("cannot be worked in"),
              cut ->
                  assertThat(cut)
                      .isInstanceOfSatisfying(
                          CommandFailedException.class,
                          failed -> assertThat(Faults.isOutage(failed)).isTrue()));
    } catch (SQLException gone) {
      assertThat(Faults.isOutage(gone)).isTrue();
    } finally {
      box.start();
    }
  }

  @Test
  void saysWhichProgramsAreMissing() {
    assertThat(catchThrowable(() -> ServiceBin.of(box.container(), 14)))
        .isInstanceOf(MissingProgramsException.class)
        .hasMessageContaining("the container of the service 'postgres' has no pg_dump")
        .hasMessageContaining("PostgreSQL 14");
    assertThat(ServiceBin.of(box.container(), 15)).isEqualTo("/usr/lib/postgresql/15/bin/");
  }

  @Test
  void missesNoProgramInAContainerThatIsKilledAndStartedMeanwhile() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    List<Future<?>> asking = new ArrayList<>();
    for (int asker = 0; asker < ASKERS; asker++) {
      asking.add(threads.submit(() -> askUntil(enough)));
    }
    try {
      for (int kill = 0; kill < KILLS; kill++) {
        box.kill();
        box.start();
      }
    } finally {
      enough.set(true);
    }
    for (Future<?> answers : asking) {
      answers.get(60, TimeUnit.SECONDS);
    }
  }

  private void askUntil(AtomicBoolean enough) {
    while (!enough.get()) {
      try {
        assertThat(ServiceBin.of(box.container(), 15)).isEqualTo("/usr/lib/postgresql/15/bin/");
      } catch (ContainerAwayException e) {
        assertThat(e).hasMessageContaining("container");
      }
    }
  }

  @Test
  void seesTheRoomThatTheServerHas() throws Exception {
    Room room = reach(QUIET).room(database(ServiceBox.SERVICE), box.server());

    assertThat(room.sizes().total()).isPositive();
    assertThat(room.sizes().maxWal()).isEqualTo(1024L * 1024 * 1024);
    assertThat(requireNonNull(room.data()).isSameAs(requireNonNull(room.wal()))).isTrue();
    assertThat(room.checks())
        .singleElement()
        .satisfies(check -> assertThat(check.measured()).contains("MiB are free"));
    assertThat(Room.of(box.server(), "shop", HostDisks::of).data()).isNull();
  }

  @Test
  void beginsNothingWhereADumpOnItsWayHasNoRoom() {
    PostgresDatabases databases =
        databases(QUIET, (project, service) -> new CrampedContainer(box.container()));

    ApplicationFailure refusal =
        catchThrowableOfType(
            ApplicationFailure.class, () -> databases.backUp(order(database(ServiceBox.SERVICE))));

    assertThat(refusal.isNonRetryable()).isFalse();
    assertThat(refusal.getOriginalMessage())
        .contains("the service 'postgres' has 1 MiB free in /var/tmp/")
        .contains("make room on the disk of the container");
    assertThat(box.left()).isEmpty();
  }

  private void assertProven(PostgresPrograms programs, BackupShelf shelf, String id)
      throws SQLException, IOException {
    BackupKinds kinds =
        new BackupKinds(box.server(), () -> programs, shelf, Storeroom.LIMITS, QUIET);
    Proof proof = new Proof(box.server(), kinds, shelf, List.of(), Storeroom.LIMITS, QUIET);
    ProofResult result = proof.prove("shop", id, "r1");
    proof.drop("shop", "r1");
    assertThat(result.problems()).isEmpty();
  }

  private Manifest take(PostgresPrograms programs, BackupShelf shelf)
      throws SQLException, IOException {
    return new Dumps(box.server(), programs, shelf, Storeroom.LIMITS, QUIET).take("shop");
  }

  private PostgresPrograms hostPrograms() {
    return new HostPrograms(
        box.commands(QUIET),
        box.server(),
        new ProgramFolder(box.commands(QUIET)).of(15),
        new ScratchFolder(folder.resolve("scratch")),
        Storeroom.LIMITS);
  }

  /** A session that lets nobody read a table: programs wait for it. */
  private Connection holdingItems() throws SQLException {
    Connection holder = box.server().asAdmin("shop", Storeroom.LIMITS.bounds());
    holder.setAutoCommit(false);
    Asking.execute(holder, "LOCK TABLE items IN ACCESS EXCLUSIVE MODE");
    return holder;
  }

  private void leaveRunning(String work, String seconds) {
    box.commands(QUIET)
        .require(
            Command.of(
                List.of(
                    "docker",
                    "exec",
                    "-d",
                    "-e",
                    "ROLLBACK_WORK=" + work,
                    box.id(),
                    "sleep",
                    seconds)));
    Await.until("it runs", () -> box.top().contains("sleep " + seconds));
  }

  private static String argumentsOfThisHost() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : processes.filter(one -> Files.isDirectory(one)).toList()) {
        all.append(text(process.resolve("cmdline")));
      }
    }
    return all.toString();
  }

  /** Of the programs that were started for us. */
  private String environmentsInside() {
    return box.inside(
        "find",
        "/proc",
        "-maxdepth",
        "2",
        "-path",
        "/proc/[0-9]*/environ",
        "-exec",
        "grep",
        "-zh",
        "^PGPASS",
        "{}",
        ";");
  }

  private static Throwable failure(Future<String> work)
      throws InterruptedException, TimeoutException {
    try {
      throw new AssertionError("it ended well: " + work.get(1, TimeUnit.MINUTES));
    } catch (ExecutionException e) {
      return requireNonNull(e.getCause());
    }
  }

  private ApplicationFailure refusal(Database database) {
    return catchThrowableOfType(
        ApplicationFailure.class, () -> databases(QUIET).backUp(order(database)));
  }

  private static BackupOrder order(Database database) {
    return new BackupOrder("till", database, RUN);
  }

  private static Database database(String service) {
    return new Database(
        "shop",
        "127.0.0.1",
        5432,
        "shop",
        "${env:OWNER}",
        "postgres",
        "${env:ADMIN}",
        List.of(new ProofQuery("items", "SELECT count(*) = 2000 FROM items", "t")),
        3,
        SchemaRule.REFUSE,
        service,
        ServiceBox.PROJECT,
        null,
        null,
        BackupKind.DUMP);
  }

  private PostgresDatabases databases(Pulse pulse) {
    return databases(pulse, new ComposeContainers(Engine.ofEnvironment(), box.commands(pulse)));
  }

  private PostgresDatabases databases(Pulse pulse, ServiceContainers containers) {
    return new PostgresDatabases(
        new Archive(folder.resolve("state")),
        box.commands(pulse),
        references(),
        containers,
        pulse,
        Storeroom.LIMITS);
  }

  private Reach reach(Pulse pulse) {
    return new Reach(
        box.commands(pulse),
        references(),
        new ComposeContainers(Engine.ofEnvironment(), box.commands(pulse)),
        folder.resolve("scratch"),
        Storeroom.LIMITS);
  }

  private static References references() {
    return new References(
        Map.of("OWNER", ServiceBox.OWNER_PASSWORD, "ADMIN", ServiceBox.ADMIN_PASSWORD));
  }

  private static List<String> textsBelow(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).map(ServiceProgramsAdapterTest::text).toList();
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return ""; // A process that is gone.
    }
  }
}
