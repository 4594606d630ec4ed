package org.rollbackpipelines.workflows.application;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A runtime whose releases are folders side by side, one for each commit, with a link named {@code
 * current} to the one that runs; or one whose services run in the checkout, with folders side by
 * side for what was built of other commits.
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

  /** How services run in the checkout itself; null where they run in release folders. */
  default @Nullable InPlace inPlace() {
    return null;
  }

  /** Where its services start: a link to what is live, or the checkout. */
  default String link() {
    InPlace live = inPlace();
    return live == null ? directory() + "/current" : live.checkout();
  }

  @Override
  default @Nullable String liveCheckout() {
    InPlace live = inPlace();
    return live == null ? null : live.checkout();
  }

  /** One link, or one checkout, leads all services to one release. */
  @Override
  default String boundTogether() {
    return "all services of this runtime start from one "
        + (inPlace() == null ? "link" : "checkout");
  }

  @Override
  default String artifactNoun() {
    return inPlace() == null ? "release folder" : "build";
  }

  @Override
  default boolean needsBuild() {
    return !preparations().isEmpty();
  }

  @Override
  default String artifactFor(String service, String commit) {
    return directory() + (inPlace() == null ? "/releases/" : "/builds/") + commit;
  }

  @Override
  default String checkoutFolder(String commit, String stateFolder) {
    return directory() + (inPlace() == null ? "/releases/" : "/checkouts/") + commit;
  }

  /** What is built in the checkout has to be named, and the reverse. */
  static void requireFit(@Nullable InPlace live, List<String> install, List<String> build) {
    if (live != null) {
      live.requireFit(Stream.of(install, build).filter(command -> !command.isEmpty()).toList());
    }
  }
}
