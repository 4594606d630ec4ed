package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** What runs the services of a release; each kind has an adapter of its own. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ComposeRuntime.class, name = "compose"),
  @JsonSubTypes.Type(value = ProcessRuntime.class, name = "processes"),
  @JsonSubTypes.Type(value = Pm2Runtime.class, name = "pm2"),
  @JsonSubTypes.Type(value = SystemdRuntime.class, name = "systemd"),
  @JsonSubTypes.Type(value = StaticRuntime.class, name = "static"),
  @JsonSubTypes.Type(value = KubernetesRuntime.class, name = "kubernetes")
})
public sealed interface ServiceRuntime permits ComposeRuntime, FolderRuntime, KubernetesRuntime {

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

  /** Whether a service can go back while others of the same runtime stay. */
  default boolean letsOneGoAlone() {
    return true;
  }

  /** Whether what serves users can be stopped here; where it cannot, it serves on. */
  default boolean stops() {
    return true;
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
