package org.rollbackpipelines.activities.feature;

import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.nio.file.Path;
import java.util.Map;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.feature.FeatureOrder;

/** A worker's own process that turns a feature over and over, to be killed while it is at it. */
final class TurningProcess {
  private TurningProcess() {}

  /** Takes the state folder, and the order as JSON. */
  public static void main(String[] args) throws Exception {
    FeatureOrder order =
        JacksonJsonPayloadConverter.newDefaultObjectMapper().readValue(args[1], FeatureOrder.class);
    TurnedFeatures features = features(Path.of(args[0]));
    System.out.println(features.turn(order));
    while (features.turnBack(order).ok() && features.turn(order).ok()) {
      Thread.onSpinWait();
    }
  }

  static TurnedFeatures features(Path state) {
    return new TurnedFeatures(
        new Archive(state),
        new HttpCaller(new References(Map.of("TOKEN", "canary-77c1")), doing -> {}),
        doing -> {});
  }

  static Process start(Path state, FeatureOrder order) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            TurningProcess.class.getName(),
            state.toString(),
            JacksonJsonPayloadConverter.newDefaultObjectMapper().writeValueAsString(order))
        .redirectErrorStream(true)
        .start();
  }
}
