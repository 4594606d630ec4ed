package org.rollbackpipelines.workflows.application;

import java.util.List;
import java.util.stream.Stream;

/**
 * A runtime whose releases are folders side by side, one for each commit, with a link named {@code
 * current} to the one that runs.
 */
public sealed interface FolderRuntime extends ServiceRuntime
    permits ProcessRuntime, Pm2Runtime, StaticRuntime, SystemdRuntime {

  /** The folder that holds {@code releases/} and the link. */
  String directory();

  /** The command that installs what a fresh release folder needs; empty when none is needed. */
  List<String> install();

  /** The command that makes a fresh release folder ready to run; empty when none is needed. */
  List<String> build();

  /** All commands that make it ready, in their order. */
  default List<List<String>> preparations() {
    return Stream.of(install(), build()).filter(command -> !command.isEmpty()).toList();
  }

  /** The folder within a release that the link leads to. */
  default String publish() {
    return ".";
  }

  /** The link to what is live. */
  default String link() {
    return directory() + "/current";
  }

  /** One link leads all services to one release. */
  @Override
  default String boundTogether() {
    return "all services of this runtime start from one link";
  }

  @Override
  default String artifactNoun() {
    return "release folder";
  }

  @Override
  default boolean needsBuild() {
    return !preparations().isEmpty();
  }

  @Override
  default String artifactFor(String service, String commit) {
    return directory() + "/releases/" + commit;
  }

  @Override
  default String checkoutFolder(String commit, String stateFolder) {
    return directory() + "/releases/" + commit;
  }
}
