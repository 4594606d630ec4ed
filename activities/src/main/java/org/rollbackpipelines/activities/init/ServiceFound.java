package org.rollbackpipelines.activities.init;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service of a compose project.
 *
 * @param image empty where the file names none
 * @param build folder it is built from; null when its image comes from elsewhere
 * @param health null when it has no health check
 * @param postgres null when it is no PostgreSQL server
 * @param logins as whom it uses databases
 */
public record ServiceFound(
    String name,
    Role role,
    String image,
    @Nullable String build,
    List<PortFound> ports,
    @Nullable HealthFound health,
    @Nullable PostgresFound postgres,
    List<LoginFound> logins) {

  public ServiceFound {
    ports = List.copyOf(ports);
    logins = List.copyOf(logins);
  }

  /** Where one of its own ports can be reached from the host. */
  Optional<PortFound> published(int inner) {
    return ports.stream().filter(port -> port.inner() == inner).findFirst();
  }

  /** Whether a release replaces it by an image that is made elsewhere and named by a tag. */
  boolean isPulled() {
    return role == Role.RELEASE && build == null && ImageWords.areOfARegistry(image);
  }
}
