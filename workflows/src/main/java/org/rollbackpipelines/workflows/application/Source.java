package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** The git repository the releases come from. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("The git repository the releases come from.")
public record Source(
    @Doc("The checkout on the application's host.") @FilePath @Default(".") String repository,
    @Doc("Which tags name releases, as a glob.") @Default("v*") String tags,
    @Doc("What a rollback does to the checkout itself: move it to the target, or leave it alone.")
        @Default("move")
        Checkout checkout) {

  public Source {
    if (tags.isBlank()) {
      throw new IllegalArgumentException("tags is empty: give a glob such as v*");
    }
  }

  /** Services that run in a checkout can go back only where it is this one, and may be moved. */
  void requireFit(ServiceRuntime runtime) {
    String live = runtime.liveCheckout();
    if (live != null && !live.equals(repository)) {
      throw new IllegalArgumentException(
          "inPlace.checkout is "
              + live
              + " and source.repository is "
              + repository
              + ": name the same folder in both");
    }
    if (live != null && checkout != Checkout.MOVE) {
      throw new IllegalArgumentException(
          "source.checkout is leave, and services run in " + live + ": let it be moved");
    }
  }

  /** Whether the live checkout follows a rollback. */
  public enum Checkout {
    MOVE,
    LEAVE
  }
}
