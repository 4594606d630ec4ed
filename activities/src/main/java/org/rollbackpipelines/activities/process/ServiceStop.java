package org.rollbackpipelines.activities.process;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.folder.RuntimeFolder;

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
    List<Map.Entry<String, Duration>> live =
        timeouts.entrySet().stream().filter(entry -> lives(entry.getKey())).toList();
    List<String> names = live.stream().map(Map.Entry::getKey).toList();
    names.forEach(name -> tracked(name).stopping(now, since));
    List<Stopping> pending = live.stream().map(this::stopping).toList();
    while (true) {
      pending = pending.stream().filter(stopping -> !stopping.over()).toList();
      if (pending.isEmpty()) {
        return names;
      }
      patience.pause(MOMENT, "stopping " + String.join(", ", names));
    }
  }

  private boolean lives(String service) {
    return !tracked(service).processes().none();
  }

  private Stopping stopping(Map.Entry<String, Duration> service) {
    String name = service.getKey();
    return new Stopping(name, service.getValue(), () -> tracked(name).processes());
  }

  private Tracked tracked(String service) {
    return new Tracked(folder, service);
  }
}
