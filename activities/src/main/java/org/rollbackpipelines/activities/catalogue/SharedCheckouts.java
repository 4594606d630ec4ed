package org.rollbackpipelines.activities.catalogue;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.rollbackpipelines.activities.git.TrackedFolders;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.Source;

/** A checkout of two applications: none may move it under services of the other that run in it. */
final class SharedCheckouts {
  private SharedCheckouts() {}

  /** Whether a rollback of the one would change the files that the other one runs. */
  static boolean collide(Application one, Application other) {
    boolean inTheWay = (runsInIt(one) && movesIt(other)) || (runsInIt(other) && movesIt(one));
    return inTheWay && Objects.equals(one.host(), other.host()) && root(one).equals(root(other));
  }

  private static boolean runsInIt(Application application) {
    return application.runtime().liveCheckout() != null;
  }

  private static boolean movesIt(Application application) {
    return application.source().checkout() == Source.Checkout.MOVE;
  }

  /** However it is spelled, and whichever folder of it is named. */
  private static Path root(Application application) {
    String repository = application.source().repository();
    Path folder = Path.of(repository).toAbsolutePath().normalize();
    try {
      return TrackedFolders.root(repository).toRealPath();
    } catch (ApplicationFailure | IOException noCheckoutYet) {
      return folder;
    }
  }
}
