package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.rollbackpipelines.workflows.application.ProofQuery;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DamagedBackupAdapterTest {
  private static final String CANDIDATE = "shop_rb_r1";

  private Cluster cluster;
  private Storeroom room;
  private Contents live;
  private Manifest good;

  @BeforeAll
  void start(@TempDir Path folder) {
    cluster = Cluster.start();
    cluster.createDatabase("shop");
    cluster.sql(
        "shop",
        "CREATE TABLE users (id serial PRIMARY KEY, name text)",
        "INSERT INTO users (name) SELECT 'user ' || i FROM generate_series(1, 1000) i",
        "CREATE FUNCTION greet() RETURNS text LANGUAGE sql AS 'SELECT ''hello'''");
    room = new Storeroom(cluster, folder);
    live = room.contents("shop");
    good = room.take("shop");
  }

  @AfterAll
  void hasLeftTheLiveDatabaseAsItWas() {
    try {
      assertThat(room.contents("shop")).isEqualTo(live);
    } finally {
      cluster.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void refusesBeforeAnythingIsMade(Damage damage, @TempDir Path folder) throws Exception {
    Storeroom damaged = copy(folder);
    damage.strike(damaged.shelf.folder(good.id()));

    ProofResult result = damaged.prove("shop", good.id(), "r1");

    assertThat(result.problems()).hasSize(1);
    assertThat(result.problems().get(0)).contains(damage.sentence());
    assertThat(result.checks()).extracting("name").doesNotContain("restore", "contents");
    assertRefused(damaged, result);
  }

  @ParameterizedTest
  @CsvSource({"../shop", "''", "20260101-000000-00000000"})
  void refusesWhatIsNoBackup(String id) {
    ProofResult result = room.prove("shop", id, "r1");

    assertThat(result.problems()).containsExactly("backup: there is no backup '" + id + "'");
    assertThat(room.exists(CANDIDATE)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      value = Damage.class,
      names = {"CUT_OFF", "FLIPPED_BIT", "EMPTY", "MISSING_FILE"})
  void refusesAtTheRestoreWhatEvenTheManifestVouchesFor(Damage damage, @TempDir Path folder)
      throws Exception {
    Storeroom damaged = copy(folder);
    damage.strike(damaged.shelf.folder(good.id()));
    Damage.vouch(damaged.shelf.folder(good.id()));

    ProofResult result = damaged.prove("shop", good.id(), "r1");

    assertThat(result.problems()).isNotEmpty();
    assertThat(result.problems().get(0)).contains("restore: pg_restore: error: ");
    assertRefused(damaged, result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE users SET name = 'x' WHERE id = 7|contents: table public.users is 1000 rows that",
        "UPDATE users SET id = -id WHERE id = 7|contents: table public.users is 1000 rows that",
        "SELECT setval('users_id_seq', 5)|contents: sequence public.users_id_seq is 5, not 1000",
        "SELECT lo_from_bytea(0, 'x')|contents: the large objects are",
        "CREATE TABLE more (id int)|contents: table public.more was not backed up",
        "CREATE OR REPLACE FUNCTION greet() RETURNS text LANGUAGE sql AS 'SELECT ''hi'''"
            + "|contents: the definitions of its objects are not those that were backed up",
        "GRANT SELECT ON users TO PUBLIC|contents: the definitions of its objects are not",
      })
  void refusesADumpThatHoldsSomethingElse(String change, String sentence, @TempDir Path folder)
      throws Exception {
    Storeroom mixed = copy(folder);
    cluster.asAdmin(
        PostgresServer.MAINTENANCE,
        "DROP DATABASE IF EXISTS other",
        "CREATE DATABASE other TEMPLATE shop OWNER " + Cluster.OWNER);
    cluster.sql("other", change);
    Storeroom changed = new Storeroom(cluster, folder.resolve("changed"));
    Path archive = mixed.shelf.archive(good.id());
    FileTree.delete(archive);
    Files.move(changed.shelf.archive(changed.take("other").id()), archive);
    Damage.vouch(mixed.shelf.folder(good.id()));

    ProofResult result = mixed.prove("shop", good.id(), "r1");

    assertThat(result.problems()).anySatisfy(said -> assertThat(said).startsWith(sentence));
    assertRefused(mixed, result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CREATE MATERIALIZED VIEW v AS SELECT evil()|COPY to or from an external program",
        "CREATE INDEX ON users ((still()))|COPY to or from an external program",
        "CREATE EVENT TRIGGER t ON ddl_command_end EXECUTE FUNCTION evil_event()"
            + "|permission denied to create event trigger",
        "CREATE FUNCTION c() RETURNS int LANGUAGE c AS '$libdir/citext', 'citext_eq'"
            + "|permission denied for language c",
      })
  void runsWhatIsInADumpAsTheOwnerOnly(String evil, String sentence, @TempDir Path folder)
      throws Exception {
    Path proof = folder.resolve("it-ran");
    cluster.asAdmin(
        PostgresServer.MAINTENANCE,
        "DROP DATABASE IF EXISTS hostile",
        "CREATE DATABASE hostile TEMPLATE shop OWNER " + Cluster.OWNER);
    cluster.asAdmin(
        "hostile",
        "CREATE FUNCTION evil() RETURNS int LANGUAGE plpgsql AS $$ BEGIN"
            + " IF current_database() LIKE '%_rb_%' THEN COPY (SELECT 1) TO PROGRAM 'touch "
            + proof
            + "'; END IF; RETURN 1; END $$",
        "CREATE FUNCTION still() RETURNS int IMMUTABLE LANGUAGE plpgsql AS"
            + " $$ BEGIN RETURN public.evil(); END $$",
        "CREATE FUNCTION evil_event() RETURNS event_trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN PERFORM evil(); END $$",
        evil);
    Storeroom hostile = new Storeroom(cluster, folder);

    ProofResult result = hostile.prove("hostile", hostile.take("hostile").id(), "r1");

    assertThat(result.problems()).singleElement().asString().contains(sentence);
    assertThat(proof).doesNotExist();
    assertThat(hostile.exists("hostile_rb_r1")).isFalse();
    assertThat(hostile.shelf.list()).allMatch(backup -> backup.provenAt() == null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT count(*) FROM users|999|answer: 1000",
        "SELECT 1 FROM nowhere|1|answer: no answer: relation \"nowhere\" does not exist",
        "SELECT id FROM users|1|answer: no answer: 1000 rows where there must be one",
        "DELETE FROM users RETURNING 1|1"
            + "|answer: no answer: cannot execute DELETE in a read-only transaction",
        "SELECT pg_read_file('/etc/passwd')|x"
            + "|answer: no answer: permission denied for function pg_read_file",
      })
  void refusesWhatDoesNotAnswerTheProfilesQuestions(
      String query, String expect, String sentence, @TempDir Path folder) throws Exception {
    Storeroom asked = copy(folder);

    ProofResult result =
        asked.prove("shop", good.id(), "r1", new ProofQuery("answer", query, expect));

    assertThat(result.problems()).singleElement().asString().startsWith(sentence);
    assertRefused(asked, result);
  }

  @Test
  void dropsWhatAnEarlierAttemptLeft(@TempDir Path folder) throws Exception {
    Storeroom again = copy(folder);
    assertThat(again.prove("shop", good.id(), "r2").ok()).isTrue();
    cluster.sql("shop_rb_r2", "CREATE TABLE half (id int)");

    ProofResult result = again.prove("shop", good.id(), "r2");

    assertThat(result.problems()).isEmpty();
    assertThat(again.exists("shop_rb_r2")).isTrue();
  }

  @Test
  void leavesADatabaseAloneThatOnlyHasTheNameOfACandidate(@TempDir Path folder) throws Exception {
    Storeroom taken = copy(folder);
    cluster.createDatabase("shop_rb_r3");
    cluster.sql("shop_rb_r3", "CREATE TABLE precious (id int)");

    assertThat(taken.prove("shop", good.id(), "r3").problems())
        .singleElement()
        .asString()
        .contains("'shop_rb_r3' has the name of a copy to be made, but is none");
    assertThat(cluster.ask("shop_rb_r3", "SELECT count(*) FROM precious")).isEqualTo("0");
  }

  private void assertRefused(Storeroom storeroom, ProofResult result) throws IOException {
    assertThat(result.ok()).isFalse();
    assertThat(storeroom.exists(CANDIDATE)).isFalse();
    assertThat(storeroom.shelf.list()).allMatch(backup -> backup.provenAt() == null);
  }

  /** A shelf of its own with the same backup. */
  private Storeroom copy(Path folder) throws IOException {
    Storeroom other = new Storeroom(cluster, folder);
    Path from = room.shelf.folder(good.id());
    Path to = other.shelf.folder(good.id());
    Files.createDirectories(to.resolve("archive"));
    for (FileSum file : good.files()) {
      Files.copy(from.resolve(file.path()), to.resolve(file.path()));
    }
    Files.copy(from.resolve(BackupShelf.MANIFEST), to.resolve(BackupShelf.MANIFEST));
    return other;
  }
}
