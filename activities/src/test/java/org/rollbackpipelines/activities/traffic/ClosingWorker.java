package org.rollbackpipelines.activities.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.traffic.TrafficOrder;

/** A worker that closes traffic, to be killed at it. */
final class ClosingWorker {
  private ClosingWorker() {}

  public static void main(String[] arguments) throws Exception {
    ObjectMapper json = JacksonJsonPayloadConverter.newDefaultObjectMapper();
    System.out.println(
        entrances(Path.of(arguments[0])).close(json.readValue(arguments[1], TrafficOrder.class)));
  }

  static HostEntrances entrances(Path state) {
    return new HostEntrances(
        new Archive(state),
        new Commands(doing -> {}, state.resolve("running")),
        new References(Map.of("TOKEN", "canary-5a1e")),
        InstantSource.system());
  }

  /** Another process that closes traffic. */
  static Process start(Path state, TrafficOrder order) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            ClosingWorker.class.getName(),
            state.toString(),
            JacksonJsonPayloadConverter.newDefaultObjectMapper().writeValueAsString(order))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
