package org.rollbackpipelines.activities.postgres;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.workflows.application.ProofQuery;
import org.rollbackpipelines.workflows.step.CheckResult;

/**
 * Reads in a dump that somebody else has made, as plain SQL or packed by gzip. It has no manifest:
 * that it can be read without an error, and the profile's questions, are all that speaks for it.
 */
final class PlainDump {
  private static final String WHOLE = "a whole dump of pg_dump";

  private final PostgresServer server;
  private final PostgresPrograms programs;
  private final ScratchFolder scratch;
  private final RoomSeen room;
  private final Trial trial;
  private final Limits limits;
  private final Pulse pulse;

  PlainDump(
      PostgresServer server,
      PostgresPrograms programs,
      ScratchFolder scratch,
      RoomSeen room,
      List<ProofQuery> queries,
      Limits limits,
      Pulse pulse) {
    this.server = server;
    this.programs = programs;
    this.scratch = scratch;
    this.room = room;
    this.trial = new Trial(server, queries, limits, pulse);
    this.limits = limits;
    this.pulse = pulse;
  }

  /**
   * What is read in is there for that use alone, and only if all is well. Nothing else is touched.
   */
  ProofResult read(String database, Path file, String run, Use use)
      throws SQLException, IOException {
    Candidate candidate = Candidate.of(server, database, run, limits);
    Live live = live(database);
    Path script = scratch.file("");
    try {
      List<CheckResult> checks = new ArrayList<>();
      checks.add(readable(file, script, live.major()));
      if (checks.get(0).passed()) {
        checks.addAll(room.now().forAtLeast(Files.size(script)).checks());
      }
      if (new ProofResult(candidate.name(), checks).ok()) {
        checks.addAll(tried(candidate, live.traits(), script, use));
      }
      return new ProofResult(candidate.name(), checks);
    } finally {
      Files.deleteIfExists(script);
    }
  }

  /** What is done with the copy it was read into. */
  interface Use {
    void of(String copy) throws SQLException, IOException;
  }

  /** The copy is to be of the same kind as the live one. */
  private record Live(Traits traits, int major) {}

  private Live live(String database) throws SQLException {
    try (Reading reading = Reading.of(server, database, limits, pulse)) {
      return new Live(reading.traits(database), Manifest.major(reading.versionNumber()));
    }
  }

  private static CheckResult readable(Path file, Path script, int major) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return Preflight.refused("file", file + " is no file", WHOLE);
    }
    try (InputStream dump = unpacked(file);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(script))) {
      PlainScript.Ending ending = PlainScript.copy(dump, out);
      if (!ending.complete()) {
        return Preflight.refused("file", file + " ends before its dump does", WHOLE);
      }
      if (ending.major() > major) {
        String newer = file + " was taken of PostgreSQL " + ending.major();
        return Preflight.refused("file", newer + ", too new for this server", "at most " + major);
      }
      return new CheckResult("file", true, true, Files.size(file) + " bytes", WHOLE);
    } catch (NoSuchFileException e) {
      return Preflight.refused("file", file + " is not there", WHOLE);
    } catch (AccessDeniedException e) {
      return Preflight.refused("file", file + " may not be read by the worker's user", WHOLE);
    } catch (EOFException | ZipException e) {
      return Preflight.refused("file", file + " is cut off or damaged", WHOLE);
    }
  }

  private static InputStream unpacked(Path file) throws IOException {
    BufferedInputStream plain = new BufferedInputStream(Files.newInputStream(file));
    try {
      plain.mark(2);
      boolean packed = plain.read() == 0x1f && plain.read() == 0x8b;
      plain.reset();
      return packed ? new BufferedInputStream(new GZIPInputStream(plain)) : plain;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  private List<CheckResult> tried(Candidate candidate, Traits traits, Path script, Use use)
      throws SQLException, IOException {
    return trial.of(
        candidate,
        traits.origin(),
        () -> readIn(candidate.name(), script),
        () -> List.of(new CheckResult("restore", true, true, "no error", "no error")),
        () -> use.of(candidate.name()));
  }

  private void readIn(String candidate, Path script) throws SQLException {
    HeldDatabases.during(
        server,
        candidate,
        limits,
        () -> {
          programs.script(script, candidate);
          Restore.analyse(server, candidate, limits, pulse);
        });
  }
}
