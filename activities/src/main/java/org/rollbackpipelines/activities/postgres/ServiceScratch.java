package org.rollbackpipelines.activities.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.rollbackpipelines.activities.archive.Fingerprint;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.container.ContainerAwayException;
import org.rollbackpipelines.activities.container.ServiceContainer;

/**
 * A private folder inside a container, for as long as a program needs it. What a killed attempt
 * left is removed by the next attempt at the same work; what nobody attempted again, after a day.
 */
final class ServiceScratch implements AutoCloseable {
  /** Seldom in memory, as /tmp may be, where the engine does not see it. */
  private static final String PLACE = "/var/tmp";

  private static final String PREFIX = "rollback-postgres-";
  private static final int DIGITS = 16;

  /** Longer than any program may run. */
  private static final String A_DAY_AGO = "+1440";

  private final ServiceContainer container;
  private final String folder;

  private ServiceScratch(ServiceContainer container, String folder) {
    this.container = container;
    this.folder = folder;
  }

  static ServiceScratch in(ServiceContainer container, String work) {
    container.end(work);
    String name = PREFIX + Fingerprint.of(work.getBytes(UTF_8)).substring(0, DIGITS) + "-";
    require(container, removal(List.of("-name", name + "*")));
    container.ask(removal(List.of("-name", PREFIX + "*", "-mmin", A_DAY_AGO)));
    ServiceScratch scratch = new ServiceScratch(container, PLACE + "/" + name + UUID.randomUUID());
    require(container, List.of("mkdir", "-m", "700", scratch.folder));
    return scratch;
  }

  String folder() {
    return folder;
  }

  /** Where something of that name lies or is to lie. */
  String path(String name) {
    return folder + "/" + name;
  }

  /** Makes a folder in it. */
  String makeFolder(String name) {
    require(container, List.of("mkdir", "-m", "700", path(name)));
    return path(name);
  }

  /** Another attempt never has this very folder, so that a late end does not harm it. */
  @Override
  public void close() {
    require(container, List.of("rm", "-rf", "--", folder));
  }

  private static List<String> removal(List<String> which) {
    List<String> argv = new ArrayList<>(List.of("find", PLACE, "-maxdepth", "1"));
    argv.addAll(which);
    argv.addAll(List.of("-exec", "rm", "-rf", "--", "{}", "+"));
    return argv;
  }

  private static void require(ServiceContainer container, List<String> argv) {
    CommandResult said = container.ask(argv);
    if (!said.ok()) {
      throw new ContainerAwayException(
          "the container of the service '"
              + container.service()
              + "' gives no room in "
              + PLACE
              + " to work in: "
              + said.lastLines(1));
    }
  }
}
