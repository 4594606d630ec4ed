package org.rollbackpipelines.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.rollbackpipelines.workflows.application.ProofQuery;
import org.rollbackpipelines.workflows.database.Backup;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BackupAdapterTest {
  private Cluster cluster;

  @BeforeAll
  void start() {
    cluster = Cluster.start();
    RichDatabase.prepare(cluster);
    RichDatabase.create(cluster, "shop");
    RichDatabase.addWhatIsOfOthers(cluster, "shop");
    cluster.askForThePassword();
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void provesABackupThatWasTakenUnderLiveWriters(@TempDir Path folder) throws Exception {
    Storeroom room = new Storeroom(cluster, folder);
    Manifest manifest;
    try (Writers writers = Writers.start(cluster, "shop", 3)) {
      writers.awaitWrites(20);
      manifest = room.take("shop");
      writers.awaitWrites(20);
    }

    ProofResult result =
        room.prove(
            "shop",
            manifest.id(),
            "r1",
            new ProofQuery("users", "SELECT count(*) >= 500 FROM users", "t"));

    assertThat(result.problems()).isEmpty();
    assertThat(result.ok()).isTrue();
    assertThat(manifest.contents()).isNotEqualTo(room.contents("shop"));
    assertThat(room.shelf.list()).singleElement().extracting(Backup::provenAt).isNotNull();
    assertThat(owns("shop_rb_r1", "users")).isEqualTo(Cluster.OWNER);
    assertThat(owns("shop_rb_r1", "sales.audit")).isEqualTo(Cluster.ADMIN);
    assertThat(reads("shop_rb_r1", "sales.orders")).isEqualTo("t");
    assertThat(reads("shop_rb_r1", "secrets")).isEqualTo("f");
    assertThat(filesForOthers(folder)).isEmpty();
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
  }

  private String owns(String database, String table) {
    return cluster.ask(
        database,
        "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = '" + table + "'::regclass");
  }

  private String reads(String database, String table) {
    return cluster.ask(database, "SELECT has_table_privilege('reader', '" + table + "', 'SELECT')");
  }

  private static List<Path> filesForOthers(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("backups"))) {
      return all.filter(BackupAdapterTest::isOpen).toList();
    }
  }

  private static boolean isOpen(Path path) {
    try {
      return Files.getPosixFilePermissions(path).stream()
          .map(PosixFilePermission::name)
          .anyMatch(name -> !name.startsWith("OWNER"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
