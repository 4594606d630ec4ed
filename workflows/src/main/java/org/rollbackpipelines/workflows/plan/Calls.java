package org.rollbackpipelines.workflows.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.activity.ActivityInterface;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.rollbackpipelines.workflows.step.StepResult;

/**
 * Writes a call of a port down as data: {@code Calls.to(Services.class, Services::keep, input)}.
 */
public final class Calls {
  private static final ObjectMapper JSON = JacksonJsonPayloadConverter.newDefaultObjectMapper();

  private Calls() {}

  /** A method of a port that a step can call: one record in, one result out. */
  @FunctionalInterface
  public interface PortMethod<P, I> {
    StepResult call(P port, I input);
  }

  /** The call of a port's method with its input. */
  public static <P, I> Call to(Class<P> port, PortMethod<P, I> method, I input) {
    return new Call(activityName(port, method, input), JSON.valueToTree(input));
  }

  private static <P, I> String activityName(Class<P> port, PortMethod<P, I> method, I input) {
    List<String> called = new ArrayList<>(1);
    P recorder =
        port.cast(
            Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (proxy, invoked, arguments) -> {
                  called.add(nameOf(port, invoked));
                  return StepResult.done("");
                }));
    method.call(recorder, input);
    return called.get(0);
  }

  private static String nameOf(Class<?> port, Method method) {
    String name = method.getName();
    return port.getAnnotation(ActivityInterface.class).namePrefix()
        + Character.toUpperCase(name.charAt(0))
        + name.substring(1);
  }
}
