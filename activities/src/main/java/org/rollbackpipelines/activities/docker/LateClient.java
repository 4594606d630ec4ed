package org.rollbackpipelines.activities.docker;

import com.github.dockerjava.api.DockerClient;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A client that is made when it is first used: an engine's address that nobody can use must not
 * trouble applications that do without containers.
 */
final class LateClient implements InvocationHandler {
  private final String place;
  private final Supplier<DockerClient> making;
  private @Nullable DockerClient made;

  private LateClient(String place, Supplier<DockerClient> making) {
    this.place = place;
    this.making = making;
  }

  static DockerClient of(String place, Supplier<DockerClient> making) {
    return (DockerClient)
        Proxy.newProxyInstance(
            DockerClient.class.getClassLoader(),
            new Class<?>[] {DockerClient.class},
            new LateClient(place, making));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Object target = method.getDeclaringClass() == Object.class ? this : client();
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }

  private synchronized DockerClient client() {
    if (made == null) {
      made = make();
    }
    return made;
  }

  private DockerClient make() {
    try {
      return making.get();
    } catch (RuntimeException e) {
      throw ComposeFaults.engineUnusable(place, String.valueOf(e.getMessage()));
    }
  }
}
