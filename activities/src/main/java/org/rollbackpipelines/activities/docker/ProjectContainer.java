package org.rollbackpipelines.activities.docker;

import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A container of a compose project.
 *
 * @param health what its health check says; empty when it has none
 */
record ProjectContainer(
    String id,
    String name,
    String image,
    String imageName,
    String state,
    String health,
    long exitCode,
    Instant createdAt,
    @Nullable Instant startedAt) {

  /** What serves comes first, then what is newest. */
  static final Comparator<ProjectContainer> BEST_FIRST =
      Comparator.comparing(ProjectContainer::running)
          .thenComparing(ProjectContainer::createdAt)
          .reversed();

  static ProjectContainer of(InspectContainerResponse seen) {
    ContainerState state = seen.getState();
    HealthState health = state.getHealth();
    Long exit = state.getExitCodeLong();
    return new ProjectContainer(
        seen.getId(),
        seen.getName().substring(1),
        seen.getImageId(),
        Objects.requireNonNullElse(seen.getConfig().getImage(), ""),
        Objects.requireNonNullElse(state.getStatus(), "unknown"),
        health == null ? "" : Objects.requireNonNullElse(health.getStatus(), ""),
        exit == null ? 0 : exit,
        Instant.parse(seen.getCreated()),
        moment(state.getStartedAt()));
  }

  boolean running() {
    return state.equals("running");
  }

  /** Whether it runs and its health check, if it has one, passes. */
  boolean healthy() {
    return running() && (health.isEmpty() || health.equals("healthy") || health.equals("none"));
  }

  /** The engine's own words: "running (healthy)", "exited (1)". */
  String status() {
    if (state.equals("exited") || state.equals("dead")) {
      return state + " (" + exitCode + ")";
    }
    return running() && !health.isEmpty() ? state + " (" + health + ")" : state;
  }

  /** The engine writes the year 1 for never. */
  private static @Nullable Instant moment(@Nullable String text) {
    boolean never = text == null || text.isEmpty() || text.startsWith("0001");
    return never ? null : Instant.parse(text);
  }
}
