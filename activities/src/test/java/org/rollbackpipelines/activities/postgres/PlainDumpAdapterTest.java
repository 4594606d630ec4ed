package org.rollbackpipelines.activities.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.postgres.PostgresServer.Bounds;
import org.rollbackpipelines.workflows.application.ProofQuery;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PlainDumpAdapterTest {
  private static final String CANDIDATE = "shop_rb_r1";
  private static final PlainDump.Use NOBODY =
      copy -> {
        throw new AssertionError(copy + " is not to be used");
      };
  private static final String END = "\n--\n-- PostgreSQL database dump complete\n--\n";

  @TempDir private Path folder;
  private Cluster cluster;
  private Storeroom before;
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
    before = new Storeroom(cluster, shared);
    live = before.contents("shop");
  }

  @AfterAll
  void hasLeftTheLiveDatabaseAsItWas() {
    try {
      assertThat(before.contents("shop")).isEqualTo(live);
    } finally {
      cluster.close();
    }
  }

  @BeforeEach
  void build() {
    room = new Storeroom(cluster, folder);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void readsInWhatPgDumpHasWritten(boolean packed) throws Exception {
    Path file = packed ? write(gzip(dump)) : write(dump.getBytes(UTF_8));

    List<Contents> copies = new ArrayList<>();
    ProofResult result =
        room.readIn(
            "shop",
            file,
            "good",
            copy -> copies.add(room.contents(copy)),
            new ProofQuery("u", "SELECT count(*) FROM users", "500"));

    assertThat(result.problems()).isEmpty();
    assertThat(copies)
        .singleElement()
        .satisfies(copy -> assertThat(Differences.between(live, copy)).isEmpty());
    assertThat(room.exists("shop_rb_good")).isFalse();
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
  }

  /** Backups are rotated whenever a release is recorded, and copies nobody holds are dropped. */
  @Test
  void isNotSweptAsLongAsItIsUsed() throws Exception {
    Copies copies =
        new Copies(database -> cluster.server().asAdmin(database, Bounds.SHORT), "shop");
    List<String> swept = new ArrayList<>();

    ProofResult result =
        room.readIn(
            "shop",
            write(("CREATE TABLE a (id int);" + END).getBytes(UTF_8)),
            "r1",
            copy -> {
              swept.addAll(copies.dropAbandoned());
              assertThat(room.exists(copy)).isTrue();
            });

    assertThat(result.problems()).isEmpty();
    assertThat(swept).isEmpty();
    assertThat(room.exists(CANDIDATE)).isFalse();
  }

  @Test
  void isDroppedWhateverBecomesOfItsUse() throws Exception {
    Path file = write(("CREATE TABLE a (id int);" + END).getBytes(UTF_8));

    assertThatThrownBy(
            () ->
                room.readIn(
                    "shop",
                    file,
                    "r1",
                    copy -> {
                      throw new IOException("no room");
                    }))
        .hasRootCauseMessage("no room");
    assertThat(room.exists(CANDIDATE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void refusesWhatIsCutOff(boolean packed) throws Exception {
    byte[] whole = packed ? gzip(dump) : dump.getBytes(UTF_8);
    Path file = write(Arrays.copyOf(whole, whole.length / 2));

    assertRefused(file, packed ? "is cut off or damaged" : "ends before its dump does");
  }

  @Test
  void refusesWhatIsEmptyMissingOrTooNew() throws Exception {
    assertRefused(write(new byte[0]), "ends before its dump does");
    assertRefused(folder.resolve("nowhere"), "is not there");
    assertRefused(folder, "is no file");
    assertRefused(
        write(("--\n-- Dumped from database version 99.1 (Debian)\n" + END).getBytes(UTF_8)),
        "was taken of PostgreSQL 99, too new for this server");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "\\! touch PROOF#backslash commands are restricted",
        "\\restrict abc~SELECT 1;~\\unrestrict abc~\\! touch PROOF#commands are restricted",
        "SELECT 1 \\g |touch PROOF#commands are restricted",
        "\\copy (SELECT 1) TO PROGRAM 'touch PROOF'#commands are restricted",
        "\\connect shop#commands are restricted",
        "COPY (SELECT 1) TO PROGRAM 'touch PROOF';#COPY to or from an external program",
        "SET ROLE postgres;#permission denied to set role",
        "SET SESSION AUTHORIZATION postgres;#permission denied to set session authorization",
        "COMMIT; DROP DATABASE shop;#is being accessed by other users",
        "COMMIT; DROP DATABASE shop WITH (FORCE);#superuser",
        "COMMIT; ALTER DATABASE shop RENAME TO gone;#permission denied to rename database",
        "CREATE TABLE a (id int); nonsense;#syntax error",
      })
  void runsNothingButSqlAndThatAsTheOwner(String evil, String sentence) throws Exception {
    Path proof = folder.resolve("it-ran");
    String script = evil.replace("PROOF", proof.toString()).replace('~', '\n') + "\n" + END;

    assertRefused(write(script.getBytes(UTF_8)), sentence);
    assertThat(proof).doesNotExist();
  }

  @Test
  void refusesWhatDoesNotAnswerTheProfilesQuestions() throws Exception {
    Path file = write(dump.getBytes(UTF_8));

    ProofResult result =
        room.readIn(
            "shop", file, "r1", NOBODY, new ProofQuery("u", "SELECT count(*) FROM users", "1"));

    assertThat(result.problems()).containsExactly("u: 500");
    assertThat(room.exists(CANDIDATE)).isFalse();
  }

  private void assertRefused(Path file, String sentence) {
    ProofResult result = room.readIn("shop", file, "r1", NOBODY);

    assertThat(result.problems()).singleElement().asString().contains(sentence);
    assertThat(result.ok()).isFalse();
    assertThat(room.exists(CANDIDATE)).isFalse();
    assertThat(room.exists("shop")).isTrue();
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
