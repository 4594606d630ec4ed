package org.rollbackpipelines.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first five minutes: the demo, and what it leaves behind. */
final class DemoEndToEndTest {

  @ParameterizedTest
  @MethodSource("javas")
  void tellsTheWholeStoryAndLeavesOnlyTheReport(String java, @TempDir Path temp)
      throws IOException {
    Program.Ended ended = Program.run(temp, Map.of(), demo(java, temp));

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.err())
        .contains("with a database (PostgreSQL")
        .containsSubsequence(
            "tea costs 3.20",
            "tea costs 320.00",
            "tea costs 3.20",
            "12 orders are live",
            "37 orders are in shop_before_demo-standard-",
            "37 orders are live",
            "tea costs 3.20");
    assertThat(ended.out())
        .contains("ROLLED_BACK")
        .contains("users in the dark for")
        .contains("no price is above 100: t")
        .contains("is kept as shop_before_demo-standard-");
    assertThat(ended.took()).isLessThan(Duration.ofMinutes(3));
    assertThat(left(temp)).hasSize(1).allMatch(name -> name.startsWith("rollback-demo-report-"));
    assertThat(temp.resolve(left(temp).get(0)).resolve("report.html"))
        .content()
        .contains("ROLLED_BACK", "public.orders");
    assertThat(salvaged(temp.resolve(left(temp).get(0)))).content().contains("INSERT INTO");
    assertThat(processesOf(temp)).isEmpty();
  }

  @Test
  void tellsTheStoryOfTheCodeAloneWithoutADatabase(@TempDir Path temp) throws IOException {
    List<String> words = new ArrayList<>(demo(Project.java(), temp));
    words.add("--no-database");

    Program.Ended ended = Program.run(temp, Map.of(), words);

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.err()).contains("answers 200").contains("answers 500").doesNotContain("order");
    assertThat(ended.out()).contains("ROLLED_BACK");
    assertThat(left(temp)).hasSize(1);
    assertThat(processesOf(temp)).isEmpty();
  }

  @Test
  void clearsAwayOnCtrlCToo(@TempDir Path temp) throws Exception {
    pressCtrlC(temp, said -> contains(said, "tea costs 320.00"));
  }

  @Test
  void clearsAwayOnCtrlCWhileTheDatabaseIsMade(@TempDir Path temp) throws Exception {
    pressCtrlC(temp, said -> holds(temp, "PG_VERSION"));
  }

  private static void pressCtrlC(Path temp, Predicate<Path> moment) throws Exception {
    Path said = temp.resolve("said.txt");
    Process demo =
        new ProcessBuilder(CtrlC.heardBy(demo(Project.java(), temp)))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    Wait.until(
        "the demo is where it is to be cut off",
        Duration.ofMinutes(3),
        () -> moment.test(said) || !demo.isAlive());
    assertThat(demo.isAlive()).isTrue();

    CtrlC.press(demo);

    assertThat(demo.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(processesOf(temp)).isEmpty();
    assertThat(left(temp)).isEmpty();
  }

  /** The Java of this build, and every newer one that the machine has. */
  static List<String> javas() throws IOException {
    List<String> javas = new ArrayList<>(List.of(Project.java()));
    Path installed = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(installed)) {
      try (Stream<Path> homes = Files.list(installed)) {
        homes
            .filter(home -> home.getFileName().toString().contains("25"))
            .map(home -> home.resolve("bin/java"))
            .filter(Files::isExecutable)
            .limit(1)
            .forEach(java -> javas.add(java.toString()));
      }
    }
    return javas;
  }

  /** As the launcher starts it, which keeps loaded classes, too. */
  private static List<String> demo(String java, Path temp) {
    return List.of(
        java,
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Djava.io.tmpdir=" + temp,
        "-jar",
        Project.jar().toString(),
        "demo");
  }

  private static Path salvaged(Path report) throws IOException {
    try (Stream<Path> files = Files.walk(report)) {
      return files
          .filter(file -> file.toString().endsWith("public.orders.missing.sql"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Folders come and go while it is looked. */
  private static boolean holds(Path temp, String name) {
    try (Stream<Path> files = Files.walk(temp)) {
      return files.anyMatch(file -> file.endsWith(name));
    } catch (IOException | UncheckedIOException changing) {
      return false;
    }
  }

  private static boolean contains(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> left(Path temp) throws IOException {
    try (Stream<Path> files = Files.list(temp)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(
              name ->
                  !name.startsWith("hsperfdata")
                      && !name.startsWith("lib")
                      && !name.equals("said.txt"))
          .toList();
    }
  }

  /** Processes that work somewhere below the folder. */
  private static List<Path> processesOf(Path temp) {
    return ProcessHandle.allProcesses()
        .map(process -> Path.of("/proc", String.valueOf(process.pid()), "cwd"))
        .filter(folder -> worksBelow(temp, folder))
        .toList();
  }

  private static boolean worksBelow(Path temp, Path folder) {
    try {
      return Files.readSymbolicLink(folder).startsWith(temp);
    } catch (IOException gone) {
      return false;
    }
  }
}
