package org.rollbackpipelines.activities.site;

import io.temporal.failure.ApplicationFailure;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.folder.Releases;
import org.rollbackpipelines.activities.folder.RuntimeFolder;
import org.rollbackpipelines.workflows.application.ServiceRuntime;
import org.rollbackpipelines.workflows.application.StaticRuntime;

/** A static site with its folder. */
record Site(StaticRuntime runtime, RuntimeFolder folder) {

  static Site of(ServiceRuntime runtime) {
    if (runtime instanceof StaticRuntime site) {
      return new Site(site, new RuntimeFolder(site));
    }
    throw ApplicationFailure.newNonRetryableFailure(
        "a static site is needed, not " + runtime.getClass().getSimpleName(), "WrongRuntime");
  }

  String name() {
    return runtime.site();
  }

  /** The release the link leads to; null when it leads into none. */
  @Nullable Path linked() {
    Path current = folder.currentRelease();
    return current == null ? null : folder.release(current.toString());
  }

  /** The same, if it leads to what of that release is to be served. */
  boolean links(Path release) {
    return folder.output(release).equals(folder.currentTarget());
  }

  Publications publications() {
    return new Publications(folder.record(name()));
  }

  static String commit(Path release) {
    String commit = Releases.commit(release);
    return commit == null ? String.valueOf(release.getFileName()) : commit;
  }
}
