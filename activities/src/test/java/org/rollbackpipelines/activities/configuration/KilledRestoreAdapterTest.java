package org.rollbackpipelines.activities.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rollbackpipelines.activities.await.Await;
import org.rollbackpipelines.workflows.configuration.ConfigurationSet;

/** Workers that are killed, and disks that are full, in the middle of a restore of many files. */
final class KilledRestoreAdapterTest {
  private static final int MANY = 80;

  @TempDir Path root;
  private Site site;

  @BeforeEach
  void build() throws IOException {
    site = new Site(root);
    many("good");
  }

  private void many(String word) throws IOException {
    for (int i = 0; i < MANY; i++) {
      site.write("plugins/many/" + i, word + " " + i + "\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"kept", "written beside", "in its place"})
  void isWholeAgainWhicheverWayItGoesOn(String moment) throws Exception {
    Map<String, String> good = site.everything();
    ConfigurationSet set = site.record();
    site.deployBadly();
    many("bad");
    Map<String, String> bad = site.everything();

    Process worker = RestoreProcess.start(site, "restore", site.order("run-1", set));
    await(() -> reached(moment), worker);
    worker.destroyForcibly().waitFor();

    assertThat(site.restore("run-1", set).ok()).isTrue();
    assertThat(site.everything()).isEqualTo(good);
    Process undo = RestoreProcess.start(site, "put-back", site.order("run-1", set));
    await(() -> !good.get("plugins/many/0").equals(now("plugins/many/0")), undo);
    undo.destroyForcibly().waitFor();
    assertThat(site.putBack("run-1", set).ok()).isTrue();
    assertThat(site.everything()).isEqualTo(bad);
  }

  @Test
  void leavesNoFileHalfWrittenWhenTheDiskTakesNoMore() throws Exception {
    site.write("plugins/large", "x".repeat(200_000));
    ConfigurationSet set = site.record();
    site.deployBadly();
    Files.delete(site.folder.resolve("plugins/large"));
    Map<String, String> bad = site.everything();

    Process worker =
        RestoreProcess.start(
            site, "restore", site.order("run-1", set), "prlimit", "--fsize=100000");
    int exit = worker.waitFor();

    assertThat(root.resolve("said-run-1")).content().contains("see that the disk has room");
    assertThat(exit).isEqualTo(1);
    assertThat(site.everything()).isEqualTo(bad);
  }

  private boolean reached(String moment) {
    return switch (moment) {
      case "kept" -> Files.exists(site.archive.keptConfiguration("shop", "run-1"));
      case "written beside" -> Files.exists(site.folder.resolve("..env.rollback-fresh"));
      default -> now(".env").contains("LEVEL=info");
    };
  }

  private String now(String name) {
    try {
      return "rw-r--r-- " + Files.readString(site.folder.resolve(name));
    } catch (IOException e) {
      return "";
    }
  }

  /** A worker that is quicker than this looks is at its end, which is a moment, too. */
  private static void await(BooleanSupplier holds, Process worker) {
    Await.closely("the moment is reached", () -> holds.getAsBoolean() || !worker.isAlive());
  }
}
