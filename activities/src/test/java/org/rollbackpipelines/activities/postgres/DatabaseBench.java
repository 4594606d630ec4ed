package org.rollbackpipelines.activities.postgres;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rollbackpipelines.activities.postgres.Measured.InPlace;

/** Measures what it costs to bring a database back; see bench/database. */
final class DatabaseBench {
  private static final String WORDS =
      """
      Dark is when no write is acknowledged. With ours: from the start of the first write that was
      refused to the next that was acknowledged, as a client sees it that writes all the time; a
      service that is stopped and started adds its own time to this, as it does to the others. With
      the others: from the start of the restore to its end; writes in between would be mixed into it.
      """;

  private final PrintStream out;
  private final int runs;

  DatabaseBench(PrintStream out, int runs) {
    this.out = out;
    this.runs = runs;
  }

  /** Arguments: runs, megabytes of the small database, megabytes of the large one. */
  public static void main(String[] arguments) throws IOException, SQLException {
    int runs = Integer.parseInt(arguments[0]);
    int small = Integer.parseInt(arguments[1]);
    int large = Integer.parseInt(arguments[2]);
    Path folder = Files.createTempDirectory("bench");
    Cluster cluster = Cluster.asInstalled();
    // However it ends: a person may well lose patience.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> clearAway(cluster, folder)));
    boolean met =
        new DatabaseBench(System.out, runs).met(cluster, folder, scale(small), scale(large));
    System.exit(met ? 0 : 1);
  }

  private static void clearAway(Cluster cluster, Path folder) {
    try {
      cluster.close();
      FileTree.delete(folder);
    } catch (IOException e) {
      System.err.println(folder + " is left: " + e);
    }
  }

  /** A scale of 60 is about a gigabyte. */
  private static int scale(int megabytes) {
    return Math.max(1, Math.round(megabytes * 60 / 1000f));
  }

  private boolean met(Cluster cluster, Path folder, int smallScale, int largeScale)
      throws IOException, SQLException {
    RichDatabase.prepare(cluster);
    out.printf(
        "PostgreSQL %s, fsync %s, data checksums %s, %d processors; medians of %d runs%n",
        cluster.ask(Cluster.ADMIN, "SHOW server_version"),
        cluster.ask(Cluster.ADMIN, "SHOW fsync"),
        cluster.ask(Cluster.ADMIN, "SHOW data_checksums"),
        Runtime.getRuntime().availableProcessors(),
        runs);
    out.print(WORDS);
    return met(
        new Contest(cluster, Files.createDirectory(folder.resolve("small")), smallScale),
        new Contest(cluster, Files.createDirectory(folder.resolve("large")), largeScale));
  }

  /** In turns: what else the machine does meanwhile hits both. */
  private boolean met(Contest small, Contest large) throws SQLException {
    List<Measured> allSmall = new ArrayList<>();
    List<Measured> allLarge = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      allSmall.add(once(small));
      allLarge.add(once(large));
    }
    return met(median(small, allSmall), median(large, allLarge));
  }

  private Measured once(Contest contest) throws SQLException {
    Measured measured = contest.once();
    out.printf(
        Locale.ROOT,
        "scale %d: dark %.3f s, total %.3f s; pg_restore %.3f s; psql %.3f s%n",
        contest.scale(),
        seconds(measured.dark()),
        seconds(measured.total()),
        seconds(measured.inPlace().dark()),
        seconds(measured.script().dark()));
    return measured;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /** Says how long all ways take with a database of that size. */
  Measured median(Contest contest, List<Measured> all) {
    Measured median = Measured.median(all);
    out.printf(
        "%npgbench scale %d and odd objects, %d MB%n", contest.scale(), median.bytes() / 1_000_000);
    line("taking and proving the backup, served", median.backup());
    line("ours: check, served", median.check());
    line("ours: restore and proof, served", median.restore());
    line("ours: the slowest write while served", median.meanwhile());
    line("ours: dark, first refused to next acknowledged", median.dark());
    line("ours: total, to that write", median.total());
    line("pg_restore --clean, dark and total", median.inPlace());
    line("DROP SCHEMA; psql, dark and total", median.script());
    ratios("dark", median.dark(), median);
    ratios("total", median.total(), median);
    return median;
  }

  /** Says what is promised, and whether all of it was kept. */
  boolean met(Measured small, Measured large) {
    List<Bound> bounds = Bound.all(small, large);
    out.printf("%nthe large database, ours against the others%n");
    bounds.forEach(bound -> out.println("  " + bound));
    return bounds.stream().allMatch(Bound::met);
  }

  private void line(String what, InPlace restore) {
    line(what + ", " + restore.errors() + " errors", restore.dark());
  }

  private void ratios(String what, Duration ours, Measured others) {
    out.printf(
        Locale.ROOT,
        "  %-52s %8.3f and %.3f%n",
        "ours / pg_restore and ours / psql, " + what,
        seconds(ours) / seconds(others.inPlace().dark()),
        seconds(ours) / seconds(others.script().dark()));
  }

  private void line(String what, Duration figure) {
    out.printf(Locale.ROOT, "  %-52s %8.3f s%n", what, seconds(figure));
  }
}
