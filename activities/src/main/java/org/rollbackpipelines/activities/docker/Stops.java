package org.rollbackpipelines.activities.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds out when users were first no longer served. */
final class Stops {
  private static final int ANSWER_SECONDS = 5;

  /** Signals that ask a program to do something other than stop. */
  private static final Set<String> NO_STOP = Set.of("1", "10", "12", "28");

  private final DockerClient docker;
  private final ProjectContainers containers;

  Stops(DockerClient docker, ProjectContainers containers) {
    this.docker = docker;
    this.containers = containers;
  }

  /** When the first container of these services was told to stop; null when none was. */
  @Nullable Instant first(String project, Collection<String> services, Instant since) {
    return services.stream()
        .flatMap(service -> moment(project, service, since).stream())
        .min(Instant::compareTo)
        .orElse(null);
  }

  /**
   * The engine remembers its last few hundred events only. When it has forgotten the stop, the new
   * container's creation is the closest that is known.
   */
  private Optional<Instant> moment(String project, String service, Instant since) {
    return told(project, service, since).or(() -> created(project, service, since));
  }

  private Optional<Instant> told(String project, String service, Instant since) {
    List<Event> events = Collections.synchronizedList(new ArrayList<>());
    ResultCallback.Adapter<Event> collecting =
        new ResultCallback.Adapter<>() {
          @Override
          public void onNext(Event event) {
            events.add(event);
          }
        };
    docker
        .eventsCmd()
        .withSince(seconds(since))
        .withUntil(seconds(Instant.now()))
        .withEventFilter("kill")
        .withLabelFilter(ProjectContainers.labels(project, service))
        .exec(collecting);
    await(collecting);
    return List.copyOf(events).stream().filter(Stops::stops).map(Stops::at).min(Instant::compareTo);
  }

  private Optional<Instant> created(String project, String service, Instant since) {
    return containers.of(project, service).stream()
        .map(ProjectContainer::createdAt)
        .filter(moment -> moment.isAfter(since))
        .min(Instant::compareTo);
  }

  private static boolean stops(Event event) {
    return Stream.ofNullable(event.getActor())
        .flatMap(actor -> Stream.ofNullable(actor.getAttributes()))
        .noneMatch(attributes -> NO_STOP.contains(attributes.getOrDefault("signal", "")));
  }

  private static Instant at(Event event) {
    long nanos = event.getTimeNano() == null ? 0 : event.getTimeNano();
    return Instant.ofEpochSecond(0, nanos);
  }

  private static String seconds(Instant instant) {
    return "%d.%09d".formatted(instant.getEpochSecond(), instant.getNano());
  }

  private static void await(ResultCallback.Adapter<Event> events) {
    try (events) {
      events.awaitCompletion(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the engine's events", e);
    }
  }
}
