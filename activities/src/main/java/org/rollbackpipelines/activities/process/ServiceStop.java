package org.rollbackpipelines.activities.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.activities.command.Patience;

/** Ends services all at once: the dark part lasts as long as the slowest and not as long as all. */
final class ServiceStop {
  private static final Duration MOMENT = Duration.ofMillis(20);

  private final RuntimeFolder folder;
  private final Instant since;
  private final Patience patience;

  ServiceStop(RuntimeFolder folder, Instant since, Patience patience) {
    this.folder = folder;
    this.since = since;
    this.patience = patience;
  }

  /** Ends those of the services that run; each is given its time before it is killed. */
  List<String> of(Map<String, Duration> timeouts) {
    Instant now = Instant.now();
    List<String> live =
        timeouts.keySet().stream().filter(name -> !tracked(name).processes().none()).toList();
    live.forEach(name -> tracked(name).stopping(now, since));
    List<Stopping> pending =
        live.stream()
            .map(name -> new Stopping(name, timeouts.get(name), () -> tracked(name).processes()))
            .toList();
    while (true) {
      pending = pending.stream().filter(stopping -> !stopping.over()).toList();
      if (pending.isEmpty()) {
        return live;
      }
      patience.pause(MOMENT, "stopping " + String.join(", ", live));
    }
  }

  private Tracked tracked(String service) {
    return new Tracked(folder, service);
  }
}
