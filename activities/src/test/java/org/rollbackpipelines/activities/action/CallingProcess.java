package org.rollbackpipelines.activities.action;

import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.nio.file.Path;
import java.util.Map;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.action.ActionOrder;

/** A worker's own process that makes one call, to be killed while it is at it. */
final class CallingProcess {
  private CallingProcess() {}

  /** Takes the state folder, and the order as JSON. */
  public static void main(String[] args) throws Exception {
    System.out.println(
        actions(Path.of(args[0]))
            .call(
                JacksonJsonPayloadConverter.newDefaultObjectMapper()
                    .readValue(args[1], ActionOrder.class)));
  }

  static HttpActions actions(Path state) {
    return new HttpActions(
        new Archive(state),
        new HttpCaller(new References(Map.of("TOKEN", "canary-77c1")), doing -> {}));
  }

  static Process start(Path state, ActionOrder order) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            CallingProcess.class.getName(),
            state.toString(),
            JacksonJsonPayloadConverter.newDefaultObjectMapper().writeValueAsString(order))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
