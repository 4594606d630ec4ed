package org.rollbackpipelines.activities.supervised;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What keeps services alive on this host, for the services of one runtime. */
public interface Supervisor {

  /** Why it could not be used; changes nothing. */
  List<String> problems();

  /** Each service as it stands, in the order of the runtime; changes nothing. */
  List<Standing> look();

  /** What would keep services from being started; nothing was stopped yet. */
  List<String> refusals(List<Start> starts);

  /** What the supervisor alone knows of a service and forgets with it: kept for its next start. */
  Map<String, String> surroundings(String service);

  /**
   * Stops services and waits for their end.
   *
   * @param longest how long that may take whatever they ask for; null: as long as they ask for
   * @return how each ended, of those whose end cannot be told from how they stand by then
   */
  Map<String, Ending> stop(List<String> services, @Nullable Duration longest);

  /** Starts what is stopped. The link points at the release by now. */
  void start(List<Start> starts);

  /** Makes sure that a restart of the host brings up what was started; says what it did. */
  String settle();

  /** What is known of the end of a service that failed. */
  List<String> lastWords(String service, int lines);

  /** Versions of what is spoken to. */
  List<String> tools();

  /** A service that is to be started from a release, with what was kept of it. */
  record Start(String service, Path release, Map<String, String> surroundings) {
    public Start {
      surroundings = Map.copyOf(surroundings);
    }
  }
}
