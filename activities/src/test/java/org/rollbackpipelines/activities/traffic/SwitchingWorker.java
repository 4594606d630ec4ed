package org.rollbackpipelines.activities.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.nio.file.Path;
import java.util.Map;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.service.ServicesByRuntime;
import org.rollbackpipelines.workflows.traffic.SideOrder;

/** A worker that switches users, to be killed at it. */
final class SwitchingWorker {
  private SwitchingWorker() {}

  public static void main(String[] arguments) throws Exception {
    ObjectMapper json = JacksonJsonPayloadConverter.newDefaultObjectMapper();
    System.out.println(
        upstreams(Path.of(arguments[0])).send(json.readValue(arguments[1], SideOrder.class)));
  }

  static NginxUpstreams upstreams(Path state) {
    return new NginxUpstreams(
        new Archive(state),
        new Commands(doing -> {}, state.resolve("running")),
        new ServicesByRuntime(Map.of()));
  }

  /** Another process that switches users. */
  static Process start(Path state, SideOrder order) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            SwitchingWorker.class.getName(),
            state.toString(),
            JacksonJsonPayloadConverter.newDefaultObjectMapper().writeValueAsString(order))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
