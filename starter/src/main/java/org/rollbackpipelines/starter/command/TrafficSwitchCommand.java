package org.rollbackpipelines.starter.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.TierName;
import org.rollbackpipelines.workflows.request.SwitchRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "switch",
    description = {
      "Sends the users to the other side of the application, by the weights of nginx's upstream.",
      "The side is asked first, and watched with each share of them; where it does not bear them,",
      "they go back to where they were. Both sides go on running, unless --stop-old is given."
    })
final class TrafficSwitchCommand extends ReasonedLaunchCommand {
  @Option(
      names = "--to",
      paramLabel = "SIDE",
      required = true,
      description = "The side, as the profile names it, such as blue.")
  private String to = "";

  @Option(
      names = "--shares",
      paramLabel = "PERCENT",
      split = ",",
      description =
          "Shares of the requests that go there one after the other, such as 10,50,100 (default:"
              + " 100).")
  private final List<Integer> shares = new ArrayList<>();

  @Option(
      names = "--stop-old",
      description =
          "Stops the side that users left, once nobody is there any more; undo starts it again.")
  private boolean stopOld;

  @Override
  void requireSense() {
    super.requireSense();
    if (!request("any", null).rises()) {
      throw CommandFailure.usage(
          "--shares must rise and end with 100, such as 10,50,100; nothing was started");
    }
  }

  @Override
  Launch launch(Profile profile) {
    return new Launch(
        TierName.TRAFFIC,
        "Sends the users of " + profile.application() + " to " + to,
        request(profile.application(), profile.fingerprint()));
  }

  private SwitchRequest request(String application, @Nullable String fingerprint) {
    return new SwitchRequest(
        application, to, shares, reason(), true, user(), approveBy(), fingerprint, stopOld);
  }
}
