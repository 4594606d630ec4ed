package org.rollbackpipelines.workflows.application;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Services that the pipeline of a Git host deploys, all of them at once. */
public sealed interface PipelineRuntime extends ServiceRuntime
    permits GithubRuntime, GitlabRuntime {

  /** Address of the host's REST API. */
  String api();

  /** Reference to what we are known by there. */
  String token();

  /** How an earlier release is deployed. */
  PipelineWay way();

  /** How long is waited between two looks at a run. */
  Duration every();

  /** The pipeline, for people: "deploy.yml of acme/shop". */
  String pipeline();

  /** What it deploys, all of it at once. */
  List<String> services();

  @Override
  default List<String> serviceNames() {
    return services();
  }

  /** What a version deployed by it goes by: the commit. */
  @Override
  default String artifactFor(String service, String commit) {
    return commit;
  }

  @Override
  default String artifactNoun() {
    return "deployment";
  }

  @Override
  default boolean needsBuild() {
    return false;
  }

  @Override
  default boolean madeElsewhere() {
    return true;
  }

  /** Only what is sure to have deployed there is run again; a new run needs no such proof. */
  @Override
  default String otherwise() {
    return way() == PipelineWay.AGAIN
        ? "; or set way: dispatch for the runtime, which deploys the release's tag: no run is left"
            + " that is sure to have deployed it there and can be run again"
        : "";
  }

  @Override
  default Stopping stopping() {
    return Stopping.IMPOSSIBLE;
  }

  @Override
  default String boundTogether() {
    return pipeline() + " deploys all services at once";
  }

  @Override
  default String replacing() {
    return way() == PipelineWay.AGAIN
        ? "has " + pipeline() + " run again what deployed them, and follows it to its end, for"
        : "has " + pipeline() + " run for its tag, and follows it to its end, for";
  }

  @Override
  default String checkoutFolder(String commit, String stateFolder) {
    return stateFolder + "/checkouts/" + commit;
  }

  /** What is the same for all hosts. */
  static void require(
      String api, String token, List<String> services, Duration every, Map<String, String> given) {
    Addresses.requireHttp(api);
    URI address = URI.create(api);
    if (!"https".equals(address.getScheme()) && !isLoopback(address.getHost())) {
      throw new IllegalArgumentException(
          "api is '" + api + "': a token is sent there, so that it has to be https");
    }
    if (address.getQuery() != null || address.getFragment() != null || api.endsWith("/")) {
      throw new IllegalArgumentException(
          "api is '" + api + "': write it without a query and without a slash at its end");
    }
    Secrets.requireReferences(Map.of("token", token));
    Secrets.requireReferences(given);
    services.forEach(name -> Names.require("service", name));
    Names.requireDistinct("services", services);
    if (services.isEmpty()) {
      throw new IllegalArgumentException("services is empty: name what the pipeline deploys");
    }
    if (every.compareTo(Duration.ofMillis(100)) < 0) {
      throw new IllegalArgumentException("every is " + every + ": look at most ten times a second");
    }
  }

  private static boolean isLoopback(String host) {
    return "localhost".equals(host)
        || "[::1]".equals(host)
        || host.matches("127(\\.[0-9]{1,3}){3}");
  }
}
