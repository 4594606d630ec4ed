package org.rollbackpipelines.activities.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measuring program behind bench/database, once and with little; its figures mean nothing. */
final class DatabaseBenchAdapterTest {
  @Test
  void measuresEveryWayOnceAndSaysWhatIsMet(@TempDir Path folder) throws Exception {
    ByteArrayOutputStream said = new ByteArrayOutputStream();

    DatabaseBench bench = new DatabaseBench(new PrintStream(said, true, UTF_8), 1);
    Measured measured;
    try (Cluster cluster = Cluster.start()) {
      RichDatabase.prepare(cluster);
      Contest contest = new Contest(cluster, folder, 1);
      measured = bench.median(contest, List.of(contest.once()));
    }
    boolean met = bench.met(measured, measured);

    String text = said.toString(UTF_8);
    assertThat(text)
        .containsPattern("ours: dark, first refused to next acknowledged +\\d+\\.\\d{3} s")
        .containsPattern("pg_restore --clean, dark and total, \\d+ errors +\\d+\\.\\d{3} s")
        .containsPattern("DROP SCHEMA; psql, dark and total, \\d+ errors +\\d+\\.\\d{3} s");
    assertThat(text).containsPattern("ours / pg_restore and ours / psql, total +\\d+\\.\\d{3} and");
    assertThat(text.lines().filter(line -> line.contains("asked: at most"))).hasSize(5);
    assertThat(text.contains("NOT MET")).isNotEqualTo(met);
  }
}
