package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How users are kept out of an application while it is not fit to be used. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("How users are kept out while the application is not fit to be used.")
public record Traffic(
    @Doc(
            "Whether traffic is closed while code alone goes back, too; else only where services"
                + " are stopped for the sake of data.")
        @Default("false")
        boolean always,
    @Doc("What keeps users out; left out: they are not kept out.") @Inline
        @Nullable Maintenance maintenance,
    @Doc(
            "Shares of users in percent, by tens, who are let in one after the other, with the"
                + " checks in between; nginx can do that; left out: all at once.")
        @Default("[]")
        List<Integer> returns,
    @Doc(
            "Two sides of the application behind nginx, between which users are switched; left out:"
                + " there is one.")
        @Nullable Upstream upstream) {
  private static final int ALL = 100;
  private static final int STEP = 10;

  public Traffic {
    if (maintenance == null && upstream == null) {
      throw new IllegalArgumentException(
          "none of the keys nginx, http, service, firewall, upstream is there: say what keeps users"
              + " out, or which sides there are");
    }
    if (maintenance == null && always) {
      throw new IllegalArgumentException(
          "always is there, but nothing that keeps users out: add nginx, http, service or"
              + " firewall");
    }
    returns = returns == null ? List.of() : List.copyOf(returns);
    if (!returns.isEmpty() && !(maintenance instanceof NginxMaintenance)) {
      throw new IllegalArgumentException(
          "returns is there, but only nginx can let in a share of the users: leave it out");
    }
    int before = 0;
    for (int share : returns) {
      if (share <= before || share > ALL || share % STEP != 0) {
        throw new IllegalArgumentException(
            "returns has " + share + ": write rising tens up to 100, such as [10, 50, 100]");
      }
      before = share;
    }
  }

  /** Refuses what does not go together with what runs the services. */
  void requireFit(ServiceRuntime runtime) {
    if (upstream != null) {
      upstream.requireFit(runtime);
    }
    if (maintenance instanceof ServiceMaintenance service) {
      service.requireFit(runtime);
    }
  }

  /** What keeps users out, where that is known. */
  public Maintenance way() {
    return Objects.requireNonNull(maintenance, "nothing keeps users out");
  }

  /** The shares before everybody. */
  public List<Integer> shares() {
    return returns.stream().filter(share -> share < ALL).toList();
  }
}
