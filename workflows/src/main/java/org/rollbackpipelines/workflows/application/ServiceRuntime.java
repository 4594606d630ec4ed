package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What runs the services of a release; each kind has an adapter of its own. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ComposeRuntime.class, name = "compose"),
  @JsonSubTypes.Type(value = ProcessRuntime.class, name = "processes"),
  @JsonSubTypes.Type(value = Pm2Runtime.class, name = "pm2"),
  @JsonSubTypes.Type(value = SystemdRuntime.class, name = "systemd"),
  @JsonSubTypes.Type(value = StaticRuntime.class, name = "static"),
  @JsonSubTypes.Type(value = KubernetesRuntime.class, name = "kubernetes"),
  @JsonSubTypes.Type(value = GithubRuntime.class, name = "github"),
  @JsonSubTypes.Type(value = GitlabRuntime.class, name = "gitlab")
})
public sealed interface ServiceRuntime
    permits ComposeRuntime, FolderRuntime, KubernetesRuntime, PipelineRuntime {

  /** The services a release consists of; nothing else is ever stopped. */
  List<String> serviceNames();

  /** What a version of a service is kept as, for the plan: "image", "release folder". */
  String artifactNoun();

  /** Whether getting a release that is not kept takes more than its source. */
  boolean needsBuild();

  /** Whether others make its versions: one that is not kept cannot be had then. */
  default boolean madeElsewhere() {
    return false;
  }

  /** How else a version that cannot be had could be, for the end of a sentence; mostly not. */
  default String otherwise() {
    return "";
  }

  /** What becomes of users when its services are to stop. */
  default Stopping stopping() {
    return Stopping.STOPS;
  }

  /** The checkout that its services run in; null where they run what was made of one. */
  default @Nullable String liveCheckout() {
    return null;
  }

  /** What replacing services means, for the plan; what they become comes after it. */
  default String replacing() {
    return "stops and starts them as";
  }

  /** What replacing services is to be given, whatever the profile's budgets say. */
  default Duration leastBudget() {
    return Duration.ZERO;
  }

  /** Why no service can go back while others of the same runtime stay; empty where one can. */
  default String boundTogether() {
    return "";
  }

  /** The same runtime with these services alone, where others can go on while they stop. */
  default Optional<ServiceRuntime> only(List<String> services) {
    return Optional.empty();
  }

  /** What a version of a service built by us is kept as. */
  String artifactFor(String service, String commit);

  /** Where a commit is checked out to be built, given the application's state folder. */
  String checkoutFolder(String commit, String stateFolder);

  /** The services whose images are named by a tag and pulled from a registry. */
  default List<String> pulledServices() {
    return List.of();
  }
}
