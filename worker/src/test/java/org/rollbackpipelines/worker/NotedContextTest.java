package org.rollbackpipelines.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityExecutionContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NotedContextTest {
  private final List<Object> sent = new ArrayList<>();
  private final NotedContext context = new NotedContext(engine());

  @Test
  void beatsWithWhatTheActivityLastSaid() {
    context.heartbeat("half way");
    context.beat();
    context.heartbeat("nearly there");
    context.beat();

    assertThat(sent).containsExactly("half way", "half way", "nearly there", "nearly there");
  }

  @Test
  void beatsThoughTheActivityHasSaidNothing() {
    context.beat();

    assertThat(sent).hasSize(1).containsOnlyNulls();
  }

  private ActivityExecutionContext engine() {
    return (ActivityExecutionContext)
        Proxy.newProxyInstance(
            ActivityExecutionContext.class.getClassLoader(),
            new Class<?>[] {ActivityExecutionContext.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("heartbeat");
              sent.add(arguments[0]);
              return null;
            });
  }
}
