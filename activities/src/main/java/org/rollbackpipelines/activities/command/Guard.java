package org.rollbackpipelines.activities.command;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A process of its own that waits for the end of this worker, however that comes, and then kills
 * what the worker's programs had started. The kernel ends a program with its worker, but not that
 * program's children. It hears of the worker's end by the end of its input, and looks for a few
 * seconds: a program may just be starting. Where there is no Perl, the next worker does the same.
 */
final class Guard {
  private static final String SCRIPT =
      """
      use strict;
      use POSIX ();
      my ($folder, $worker, $variable) = @ARGV;
      POSIX::setsid();
      chdir '/';
      1 while sysread(STDIN, my $nothing, 1024);
      sub text { open(my $file, '<', $_[0]) or return ''; local $/; my $all = <$file>; $all // '' }
      my @notes = grep { text($_) eq $worker } glob("\\Q$folder\\E/*");
      my %marks = map { m{([^/]+)$}; ("$variable=$1" => 1) } @notes;
      my $last = time + 3;
      while (%marks && time < $last) {
        my @left = grep { $_ != $$ && grep { $marks{$_} } split /\\0/, text("/proc/$_/environ") }
          map { m{(\\d+)$} } glob('/proc/[0-9]*');
        kill 'KILL', @left;
        select undef, undef, undef, 0.05;
      }
      """;

  private final Path running;
  private @Nullable Process process;

  Guard(Path running) {
    this.running = running;
  }

  /** Sees to it that the guard is there. */
  synchronized void watch() {
    if (ProcessTable.readable()
        && Commands.has("perl")
        && (process == null || !process.isAlive())) {
      process = start();
    }
  }

  private @Nullable Process start() {
    ProcessBuilder builder =
        new ProcessBuilder(
            "perl",
            "-e",
            SCRIPT,
            "--",
            running.toAbsolutePath().toString(),
            Leftovers.self(),
            Leftovers.MARK);
    builder.environment().clear(); // It needs none of the worker's secrets.
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      return builder.start();
    } catch (IOException e) {
      return null; // The next worker does it.
    }
  }
}
