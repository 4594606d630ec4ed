package org.rollbackpipelines.workflows.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import io.temporal.common.metadata.POJOActivityInterfaceMetadata;
import io.temporal.common.metadata.POJOActivityMethodMetadata;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rollbackpipelines.workflows.action.Actions;
import org.rollbackpipelines.workflows.cache.CacheServers;
import org.rollbackpipelines.workflows.cache.Caches;
import org.rollbackpipelines.workflows.configuration.Configurations;
import org.rollbackpipelines.workflows.evidence.Evidence;
import org.rollbackpipelines.workflows.feature.Features;
import org.rollbackpipelines.workflows.image.Images;
import org.rollbackpipelines.workflows.queue.Queues;
import org.rollbackpipelines.workflows.release.Releases;
import org.rollbackpipelines.workflows.service.Services;
import org.rollbackpipelines.workflows.source.Commits;
import org.rollbackpipelines.workflows.step.StepResult;
import org.rollbackpipelines.workflows.traffic.Entrances;
import org.rollbackpipelines.workflows.traffic.Upstreams;
import org.rollbackpipelines.workflows.verify.Checks;

final class CallsTest {
  private static final List<Class<?>> PORTS =
      List.of(
          Commits.class,
          Services.class,
          Releases.class,
          Checks.class,
          Evidence.class,
          Caches.class,
          CacheServers.class,
          Entrances.class,
          Upstreams.class,
          Queues.class,
          Configurations.class,
          Actions.class,
          Features.class,
          Images.class);
  private static final DataConverter CONVERTER = DefaultDataConverter.STANDARD_INSTANCE;

  static Stream<Call> calls() {
    return Plans.ofAllSituations().values().stream()
        .flatMap(plan -> plan.steps().stream())
        .flatMap(step -> Stream.of(step.call(), step.undoCall()))
        .filter(Objects::nonNull);
  }

  /** A worker finds the activity by its name and reads the input as the type of its parameter. */
  @ParameterizedTest
  @MethodSource("calls")
  void namesAnActivityThatCanReadItsInput(Call call) {
    assertThat(activities()).containsKey(call.activity());
    Method method = Objects.requireNonNull(activities().get(call.activity()));

    assertThat(method.getReturnType()).isEqualTo(StepResult.class);
    Class<?> type = method.getParameterTypes()[0];
    Payload sent = CONVERTER.toPayload(call.input()).orElseThrow();
    Object read = CONVERTER.fromPayload(sent, type, type);
    assertThat(json(read).equals(CallsTest::compare, call.input())).as("%s", read).isTrue();
  }

  private static JsonNode json(Object read) {
    return JacksonJsonPayloadConverter.newDefaultObjectMapper().valueToTree(read);
  }

  /** 20 is 20.0: a time reads the same either way. */
  private static int compare(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue());
    }
    return one.equals(other) ? 0 : 1;
  }

  private static Map<String, Method> activities() {
    Map<String, Method> activities = new HashMap<>();
    for (Class<?> port : PORTS) {
      for (POJOActivityMethodMetadata method :
          POJOActivityInterfaceMetadata.newInstance(port).getMethodsMetadata()) {
        activities.put(method.getActivityTypeName(), method.getMethod());
      }
    }
    return activities;
  }
}
