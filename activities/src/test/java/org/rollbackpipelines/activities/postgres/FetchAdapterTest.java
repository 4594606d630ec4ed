package org.rollbackpipelines.activities.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.BackupKind;
import org.rollbackpipelines.workflows.application.Database;
import org.rollbackpipelines.workflows.application.ProofQuery;
import org.rollbackpipelines.workflows.application.SchemaRule;
import org.rollbackpipelines.workflows.database.Backup;
import org.rollbackpipelines.workflows.database.BackupOrder;
import org.rollbackpipelines.workflows.database.ChosenBackup;
import org.rollbackpipelines.workflows.database.FetchOrder;
import org.rollbackpipelines.workflows.database.RestoreOrder;
import org.rollbackpipelines.workflows.database.RotationOrder;
import org.rollbackpipelines.workflows.step.StepResult;

/** Dumps that others made become backups like our own, through the port. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FetchAdapterTest {
  private static final String RUN = "shop-fetch-20261121-120000-abcd";
  private static final String END = "\n--\n-- PostgreSQL database dump complete\n--\n";
  private static final String COPIES =
      "SELECT count(*) FROM pg_database WHERE datname LIKE 'shop\\_%'";

  @TempDir private Path folder;
  private Cluster cluster;
  private Storeroom room;
  private Contents live;
  private String dump = "";

  @BeforeAll
  void start(@TempDir Path shared) throws IOException {
    cluster = Cluster.start();
    RichDatabase.prepare(cluster);
    RichDatabase.create(cluster, "shop");
    Path file = shared.resolve("dump.sql");
    new Commands(Pulse.ofActivity(), shared.resolve("running"))
        .require(
            Command.of(
                cluster.bin().resolve("pg_dump").toString(),
                "--host=127.0.0.1",
                "--port=" + cluster.port(),
                "--username=postgres",
                "--file=" + file,
                "shop"));
    dump = Files.readString(file);
    room = new Storeroom(cluster, shared);
    live = room.contents("shop");
  }

  @AfterEach
  void hasLeftNothingButTheLiveDatabaseAsItWas() {
    assertThat(cluster.ask(Cluster.ADMIN, COPIES)).isEqualTo("0");
    assertThat(room.contents("shop")).isEqualTo(live);
    assertThat(folder.resolve("running/postgres")).isEmptyDirectory();
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void makesAProvenBackupThatIsReadInLikeAnyOther(boolean packed) throws IOException {
    Path file = packed ? write(gzip(dump)) : write(dump.getBytes(UTF_8));

    Backup fetched = databases().fetch(order(file));

    assertThat(fetched.provenAt()).isNotNull();
    assertThat(fetched.takenAt()).as("a dump does not tell").isNull();
    assertThat(fetched.moment()).isEqualTo("a time nobody knows");
    assertThat(fetched.rows()).isEqualTo(live.rows());
    assertThat(Objects.requireNonNull(fetched.fetched()).from()).isEqualTo("dump " + file);
    assertThat(shelf().list()).containsExactly(fetched);
    assertThat(
            Differences.between(
                live, Objects.requireNonNull(shelf().manifest(fetched.id())).contents()))
        .isEmpty();

    RestoreOrder restore =
        new RestoreOrder("till", "r1", List.of(new ChosenBackup(shop(), fetched.id())));
    assertThat(databases().check(restore).ok()).isTrue();
    StepResult restored = databases().restore(restore);
    assertThat(restored.ok()).as(restored.detail()).isTrue();
    assertThat(Differences.between(live, room.contents("shop_rb_r1"))).isEmpty();
    assertThat(databases().drop(restore).ok()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void refusesADumpThatIsCutOff(boolean packed) throws IOException {
    byte[] whole = packed ? gzip(dump) : dump.getBytes(UTF_8);

    assertRefused(
        write(Arrays.copyOf(whole, whole.length / 2)),
        packed ? "is cut off or damaged" : "ends before its dump does");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "#ends before its dump does",
        "CREATE TABLE a (id int);#ends before its dump does",
        "-- Dumped from database version 99.1~END#PostgreSQL 99, too new for this server",
        "\\! touch PROOF~END#backslash commands are restricted",
        "COPY (SELECT 1) TO PROGRAM 'touch PROOF';~END#COPY to or from an external program",
        "COMMIT; DROP DATABASE shop WITH (FORCE);~END#superuser",
        "CREATE TABLE a (id int); nonsense;~END#syntax error",
      })
  void refusesWhatIsNoHarmlessDump(@Nullable String script, String sentence) throws IOException {
    Path proof = folder.resolve("it-ran");
    String text = script == null ? "" : script.replace("PROOF", proof.toString());

    assertRefused(write(text.replace("~END", END).getBytes(UTF_8)), sentence);
    assertThat(proof).doesNotExist();
  }

  @Test
  void refusesWhatIsNotThereOrNoFile() throws IOException {
    assertRefused(folder.resolve("nowhere"), "is not there");
    assertRefused(folder, "is no file");
    assertRefused("/backups/\0", "the path of the dump is none");
  }

  @Test
  void refusesWhatDoesNotAnswerTheProfilesQuestions() throws IOException {
    Path file = write(dump.getBytes(UTF_8));
    Database strict = shop(new ProofQuery("many", "SELECT count(*) FROM users", "1"));

    ApplicationFailure refusal =
        refusal(new FetchOrder("till", strict, RUN, file.toString(), null, null));

    assertThat(refusal.getOriginalMessage())
        .isEqualTo("database shop: dump " + file + " is not usable: many: 500");
    assertThat(shelf().list()).isEmpty();
  }

  @Test
  void beginsAnewAfterAnAttemptThatWasKilled() throws IOException {
    new CopyOf("shop", RUN).left(cluster);
    Path draft = Files.createDirectories(shelfFolder().resolve(".unfinished-killed"));
    Files.writeString(draft.resolve("toc.dat"), "half");

    Backup fetched = databases().fetch(order(write(dump.getBytes(UTF_8))));

    assertThat(fetched.rows()).isEqualTo(live.rows());
    assertThat(draft).doesNotExist();
  }

  /** What a killed attempt left under the name that the next one uses. */
  private record CopyOf(String database, String run) {
    void left(Cluster cluster) {
      String name = Identifiers.quoted(new CopyNames(database, run).candidate());
      cluster.sql(
          Cluster.ADMIN,
          "CREATE DATABASE " + name,
          "COMMENT ON DATABASE " + name + " IS " + Identifiers.literal(Candidate.mark(database)));
    }
  }

  @Test
  void isCountedForItselfWhenBackupsAreRotated() throws IOException {
    Path file = write(dump.getBytes(UTF_8));
    Backup own = databases().backUp(new BackupOrder("till", shop(), RUN));
    Backup gone = databases().fetch(order(file));
    Backup fetched = databases().fetch(order(file));

    assertThat(databases().rotate(new RotationOrder("till", shop(), List.of())))
        .containsExactly(own, fetched)
        .doesNotContain(gone);
  }

  private void assertRefused(Path file, String sentence) throws IOException {
    assertRefused(file.toString(), sentence);
  }

  private void assertRefused(String file, String sentence) throws IOException {
    ApplicationFailure refusal = refusal(new FetchOrder("till", shop(), RUN, file, null, null));

    assertThat(refusal.isNonRetryable()).isTrue();
    assertThat(refusal.getOriginalMessage()).startsWith("database shop: ").contains(sentence);
    assertThat(shelf().list()).isEmpty();
  }

  private ApplicationFailure refusal(FetchOrder order) {
    return catchThrowableOfType(ApplicationFailure.class, () -> databases().fetch(order));
  }

  private FetchOrder order(Path file) {
    return new FetchOrder("till", shop(), RUN, file.toString(), null, null);
  }

  private Database shop(ProofQuery... proofs) {
    return new Database(
        "shop",
        "127.0.0.1",
        cluster.port(),
        Cluster.OWNER,
        null,
        "postgres",
        null,
        List.of(proofs),
        1,
        SchemaRule.REFUSE,
        null,
        null,
        null,
        null,
        BackupKind.DUMP);
  }

  private Path shelfFolder() {
    return new Archive(folder).backups("till", "shop");
  }

  private BackupShelf shelf() {
    return new BackupShelf(shelfFolder());
  }

  private PostgresDatabases databases() {
    Pulse pulse = doing -> {};
    return new PostgresDatabases(
        new Archive(folder),
        new Commands(pulse, folder.resolve("running")),
        new References(Map.of()),
        (project, service) -> {
          throw new AssertionError("no database of these is in a container");
        },
        pulse,
        Storeroom.LIMITS);
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(folder.resolve("dump"), content);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
