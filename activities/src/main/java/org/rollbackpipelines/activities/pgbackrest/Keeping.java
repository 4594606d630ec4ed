package org.rollbackpipelines.activities.pgbackrest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rollbackpipelines.activities.archive.PrivateFiles;
import org.rollbackpipelines.activities.command.CommandResult;

/** Makes of a recovered cluster one that can be live. */
final class Keeping {
  private final Psql psql;
  private final Path former;
  private final Duration longest;

  /**
   * Knows how the cluster was before it was opened.
   *
   * @param former statements that give the administrator the former password back
   */
  Keeping(Psql psql, Path former, Duration longest) {
    this.psql = psql;
    this.former = former;
    this.longest = longest;
  }

  void keep(RecoveryServer server, Path at) throws IOException {
    require(psql.run(former), "the recovered server does not take the former password back");
    server.closeCleanly(longest);
    Path data = psql.folder().data();
    String control = said("pg_controldata", data.toString());
    String state = field(control, "Database cluster state");
    if (!state.equals("shut down") || Files.exists(data.resolve("postmaster.pid"))) {
      throw CannotRecoverException.outage(
          "the recovered server was not shut down cleanly, but is " + state);
    }
    requireOneFolder(data);
    announce(data, control);
    // It ran without syncing anything.
    String unused = said("initdb", "--sync-only", "-D", data.toString());
    psql.commands().require(psql.user().command("mv", "-T", "-n", data.toString(), at.toString()));
    if (Files.exists(data) || !Files.isDirectory(at)) {
      throw CannotRecoverException.refusal("there is something at " + at + " already");
    }
    PrivateFiles.settle(parent(at));
  }

  /** The place of a tablespace cannot be the same for two clusters. */
  private static void requireOneFolder(Path data) throws IOException {
    try (var links = Files.list(data.resolve("pg_tblspc"))) {
      if (links.findAny().isPresent()) {
        throw CannotRecoverException.refusal(
            "the cluster had tablespaces outside of its data directory then: it cannot take the"
                + " place of the live one; have one database moved over with rollback database"
                + " fetch");
      }
    }
  }

  /**
   * What it wrote while nothing was archived has to get into the archive once something is: the new
   * timeline above all, or the archive leads nobody past this moment.
   */
  private void announce(Path data, String control) throws IOException {
    int number = Integer.parseInt(field(control, "Latest checkpoint's TimeLineID"));
    String timeline = "%08X".formatted(number);
    String current = field(control, "Latest checkpoint's REDO WAL file");
    Path log = data.resolve("pg_wal");
    if (!Files.exists(log.resolve(timeline + ".history"))) {
      throw CannotRecoverException.refusal("the recovered cluster is on no timeline of its own");
    }
    try (var files = Files.list(log)) {
      List<String> names =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(
                  name ->
                      name.equals(timeline + ".history")
                          || (name.matches(timeline + "[0-9A-F]{16}")
                              && name.compareTo(current) < 0))
              .toList();
      for (String name : names) {
        String note = log.resolve("archive_status").resolve(name + ".ready").toString();
        psql.commands().require(psql.user().command("touch", note));
      }
    }
  }

  private String said(String program, String... arguments) {
    return psql.commands()
        .require(
            psql.user()
                .command(
                    Stream.concat(
                            Stream.of(psql.programs().resolve(program).toString()),
                            Stream.of(arguments))
                        .toList())
                .with(Map.of("LC_ALL", "C"))
                .within(longest))
        .stdout();
  }

  private static String field(String control, String name) {
    Matcher line =
        Pattern.compile("^" + Pattern.quote(name) + ": +(.+)$", Pattern.MULTILINE).matcher(control);
    if (!line.find()) {
      throw CannotRecoverException.refusal("pg_controldata does not tell '" + name + "'");
    }
    return line.group(1).strip();
  }

  private static void require(CommandResult said, String sentence) {
    if (!said.ok()) {
      throw CannotRecoverException.outage(sentence + ": " + said.lastLines(2));
    }
  }

  private static Path parent(Path at) {
    Path parent = at.getParent();
    if (parent == null) {
      throw CannotRecoverException.refusal(at + " has no folder above it");
    }
    return parent;
  }
}
