package org.rollbackpipelines.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What else goes wrong at night. */
final class Mishaps {
  private static final String SHORT = "5s";
  private static final String USUAL = "30s";

  private Mishaps() {}

  static List<Fault> all() {
    return List.of(
        Mishap.throughout(
            "target never gets healthy",
            "its containers run and answer 500",
            Mishaps::hideItsTable,
            Mishaps::bringItsTableBack),
        Mishap.throughout(
            "health flaps",
            "one check says yes and no in turns",
            lane -> {
              lane.budgets(USUAL, SHORT);
              lane.health.flapping();
            },
            lane -> lane.budgets(USUAL, USUAL)),
        Mishap.throughout(
            "compose hangs once",
            "each service's first replacement",
            lane -> hangCompose(lane, "once"),
            Mishaps::bringComposeBack),
        Mishap.throughout(
            "compose hangs for good",
            "each replacement, the undoing ones too",
            lane -> hangCompose(lane, "always"),
            Mishaps::bringComposeBack),
        new Mishap(
            "neither on nor back",
            "the target is broken too, and compose cannot start the former release again",
            Mishaps::blockTheWayBack,
            (lane, run) -> lane.end(lane.rollBack(run, Map.of("to", "v1.2.0"))),
            Mishaps::bringComposeBack),
        Mishap.throughout(
            "disk full where evidence and reports are kept",
            "the folder of the runs has no room at all",
            Mishaps::fillTheRunsFolder,
            Mishaps::makeRoom),
        Mishap.throughout(
            "no worker on the application's host",
            "the host is dead before the run",
            lane -> lane.describe(text -> text.replaceFirst("source:", "host: dead-host\nsource:")),
            lane -> lane.budgets(USUAL, USUAL)),
        Mishap.inTheDark(
            "Docker Engine out of reach",
            "every connection to it breaks in the dark part",
            lane -> lane.docker.breakAll()));
  }

  static Fault serverKilled() {
    return new Alone(
        Mishap.inTheDark(
            "Temporal's server killed and started again",
            "nobody remembers but its database file",
            Mishaps::restartTheServer));
  }

  private static void restartTheServer(Lane lane) {
    lane.temporal.kill();
    lane.temporal.startAgain();
  }

  /** The target's own health check fails then, in a way no container shows. */
  static void hideItsTable(Lane lane) {
    lane.budgets(USUAL, SHORT);
    lane.shop.sql("ALTER TABLE items RENAME TO hidden; CREATE TABLE items (nothing integer)");
  }

  static void bringItsTableBack(Lane lane) {
    lane.shop.sql("DROP TABLE items; ALTER TABLE hidden RENAME TO items");
    lane.budgets(USUAL, USUAL);
  }

  private static void hangCompose(Lane lane, String how) {
    lane.budgets(SHORT, USUAL);
    Path folder = lane.shop.folder().resolveSibling("hanging");
    putBeforeCompose(lane, folder, hangingCompose(folder, how));
  }

  /** A release as broken as the one that runs, and no way back from it. */
  private static void blockTheWayBack(Lane lane) {
    lane.budgets(USUAL, SHORT);
    lane.shop.in("git", "tag", "--force", "v1.2.0", stillBroken(lane)).requireSuccess();
    Path folder = lane.shop.folder().resolveSibling("failing");
    putBeforeCompose(lane, folder, failingCompose(lane));
  }

  private static String stillBroken(Lane lane) {
    return lane.shop
        .in(
            "git",
            "-c",
            "user.name=shop",
            "-c",
            "user.email=shop@shop.test",
            "commit-tree",
            Lane.BAD + "^{tree}",
            "-p",
            Lane.BAD,
            "-m",
            "still broken")
        .requireSuccess()
        .out()
        .strip();
  }

  /** Fails when it is to start what is made of the bad release's own commit. */
  private static String failingCompose(Lane lane) {
    String commit = lane.commitOf(Lane.BAD);
    return String.join(
        "\n",
        "#!/bin/sh",
        "for last; do :; done",
        "revision='{{index .Config.Labels \"org.opencontainers.image.revision\"}}'",
        "image=" + lane.shop.name() + "-$last:current",
        "case \" $* \" in",
        "  *' up '*)",
        "    if [ \"$(docker image inspect --format \"$revision\" \"$image\")\" = "
            + commit
            + " ]; then",
        "      echo 'cannot start it again' >&2",
        "      exit 1",
        "    fi ;;",
        "esac",
        "PATH=${PATH#*:} exec docker-compose \"$@\"",
        "");
  }

  /** Another program of that name stands before it on the worker's path. */
  private static void putBeforeCompose(Lane lane, Path folder, String script) {
    Path program = folder.resolve("docker-compose");
    try {
      Folders.delete(folder);
      Files.createDirectories(folder);
      Files.writeString(program, script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lane.shop.in("chmod", "+x", program.toString()).requireSuccess();
    lane.stopWorker();
    lane.startWorker(Map.of("PATH", folder + ":" + System.getenv("PATH")));
  }

  private static String hangingCompose(Path folder, String how) {
    return String.join(
        "\n",
        "#!/bin/sh",
        "for last; do :; done",
        "case \" $* \" in",
        "  *' up '*)",
        "    if [ " + how + " = always ] || mkdir \"" + folder + "/$last\" 2>/dev/null; then",
        "      exec tail -f /dev/null",
        "    fi ;;",
        "esac",
        "PATH=${PATH#*:} exec docker-compose \"$@\"",
        "");
  }

  private static void bringComposeBack(Lane lane) {
    lane.budgets(USUAL, USUAL);
    lane.stopWorker();
    lane.startWorker();
  }

  private static void fillTheRunsFolder(Lane lane) {
    String runs = lane.state().resolve("runs").toString();
    lane.shop.in("mkdir", "-p", runs).requireSuccess();
    lane.shop.in("mount", "-t", "tmpfs", "-o", "size=4k,mode=700", "tmpfs", runs).requireSuccess();
    lane.shop.in("dd", "if=/dev/zero", "of=" + runs + "/full", "bs=4096", "count=1");
  }

  private static void makeRoom(Lane lane) {
    lane.shop.in("umount", lane.state().resolve("runs").toString()).requireSuccess();
  }
}
