package org.rollbackpipelines.workflows.hand;

import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.workflows.application.Application;
import org.rollbackpipelines.workflows.application.LocatedApplication;
import org.rollbackpipelines.workflows.application.Traffic;
import org.rollbackpipelines.workflows.engine.RunName;
import org.rollbackpipelines.workflows.observe.Catalogue;
import org.rollbackpipelines.workflows.run.BadInput;
import org.rollbackpipelines.workflows.traffic.Entrances;
import org.rollbackpipelines.workflows.traffic.HandOrder;
import org.rollbackpipelines.workflows.traffic.TrafficOrder;

/** Closing looks first whether it can; opening opens whatever keeps users out. */
public final class TurnTrafficWorkflow implements TurnTraffic {
  /** Failure type of a request that is refused. */
  public static final String REFUSED = Hand.REFUSED;

  @Override
  public ByHand turn(@Nullable TrafficRequest request) {
    if (request == null || request.application().isBlank()) {
      throw BadInput.noApplication(
          "{\"application\": \"shop\", \"turn\": \"close\"}", TrafficRequest.class);
    }
    TrafficTurn turn = request.turn();
    if (turn == null) {
      throw BadInput.failure("turn is missing: write \"close\" or \"open\"");
    }
    LocatedApplication located = Catalogue.find(request.application());
    HandOrder order = order(located.application(), request.reason());
    Hand hand = new Hand(located);
    return turn == TrafficTurn.CLOSE
        ? hand.holding(
            "traffic close", () -> port(hand, located, "Close traffic").closeByHand(order))
        : hand.holding("traffic open", () -> port(hand, located, "Open traffic").openByHand(order));
  }

  private static Entrances port(Hand hand, LocatedApplication located, String summary) {
    return hand.port(Entrances.class, summary, located.application().budgets().cutOver());
  }

  private static HandOrder order(Application application, @Nullable String reason) {
    Traffic traffic = application.traffic();
    if (traffic == null || traffic.maintenance() == null) {
      throw Hand.refused(
          "the profile names nothing that keeps users out: add nginx, http, service or firewall under"
              + " traffic");
    }
    return new HandOrder(
        new TrafficOrder(
            application.name(), RunName.current(), traffic.way(), application.budgets().cutOver()),
        reason);
  }
}
