package org.rollbackpipelines.activities.pm2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.command.Until;
import org.rollbackpipelines.activities.supervised.Ending;

/**
 * How processes ended that pm2 was told to stop. It ends by force what takes longer than its {@code
 * kill_timeout}, and its list says the same of both: only its own log tells them apart.
 */
final class Pm2Ends {
  private static final Pattern EXIT =
      Pattern.compile("App \\[.*:(\\d+)] exited with code \\[.*] via signal \\[(\\w+)]");

  private static final Pattern FORCED =
      Pattern.compile("Process with pid (\\d+) still alive after");

  /** pm2 writes what it did as it does it; its log is flushed a little later at most. */
  private static final Duration WRITES = Duration.ofSeconds(2);

  private static final int MOST_BYTES = 1024 * 1024;

  private final Path log;
  private final long from;

  private Pm2Ends(Path log, long from) {
    this.log = log;
    this.from = from;
  }

  /** All that its log will say from now on. */
  static Pm2Ends from(Path log) {
    return new Pm2Ends(log, size(log));
  }

  /** What became of processes that lived before, for each of their services. */
  Map<String, Ending> of(List<Pm2Process> lived, Patience patience) {
    if (Files.isReadable(log)) {
      boolean unused =
          new Until(patience, WRITES).is("reading " + log, () -> said().hasEndsOf(lived));
    }
    Said said = said();
    Map<String, Ending> endings = new TreeMap<>();
    lived.forEach(one -> endings.merge(one.name(), said.of(one, log), Ending::worse));
    return endings;
  }

  private Said said() {
    Said said = new Said(new HashSet<>(), new HashSet<>(), new HashSet<>());
    text().lines().forEach(said::read);
    return said;
  }

  /** One that is shorter than before was emptied meanwhile. */
  private String text() {
    try (SeekableByteChannel channel = Files.newByteChannel(log)) {
      channel.position(channel.size() < from ? 0 : from);
      ByteBuffer buffer = ByteBuffer.allocate(MOST_BYTES);
      int more;
      do {
        more = channel.read(buffer);
      } while (more > 0);
      return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
    } catch (IOException notTold) {
      return "";
    }
  }

  private static long size(Path log) {
    try {
      return Files.size(log);
    } catch (IOException notYet) {
      return 0;
    }
  }

  /** What the log says: ids that ended, those of them by SIGKILL, and pids that were killed. */
  private record Said(Set<String> ended, Set<String> killed, Set<Long> forced) {

    void read(String line) {
      Matcher exit = EXIT.matcher(line);
      if (exit.find()) {
        ended.add(exit.group(1));
        if (exit.group(2).equals("SIGKILL")) {
          killed.add(exit.group(1));
        }
      }
      Matcher force = FORCED.matcher(line);
      if (force.find()) {
        forced.add(Long.valueOf(force.group(1)));
      }
    }

    boolean hasEndsOf(List<Pm2Process> all) {
      return all.stream().map(Pm2Process::id).allMatch(ended::contains);
    }

    Ending of(Pm2Process one, Path log) {
      if (killed.contains(one.id()) || forced.contains(one.pid())) {
        return Ending.forced(
            "was ended by force by pm2, which gave it a kill_timeout of " + one.killTimeout());
      }
      return ended.contains(one.id())
          ? Ending.BY_ITSELF
          : Ending.unknown("ended, by itself or by force: " + log + " does not tell which");
    }
  }
}
