package org.rollbackpipelines.activities.traffic;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.step.StepResult;
import org.rollbackpipelines.workflows.traffic.Entrances;
import org.rollbackpipelines.workflows.traffic.HandOrder;
import org.rollbackpipelines.workflows.traffic.ShareOrder;
import org.rollbackpipelines.workflows.traffic.TrafficOrder;

/** Closes and opens what stands in front of applications, as seen from their host. */
public final class HostEntrances implements Entrances {
  /** What opens where nobody knows what it was like before. */
  private static final String NOTHING = "";

  private final Closings closings;
  private final Ways ways;
  private final InstantSource clock;

  public HostEntrances(
      Archive archive, Commands commands, References references, InstantSource clock) {
    this.closings = new Closings(archive);
    this.ways = new Ways(archive, commands, references);
    this.clock = clock;
  }

  @Override
  public StepResult check(TrafficOrder order) {
    return saying(
        () -> {
          ways.of(order).check();
          return StepResult.done("traffic can be closed and opened");
        });
  }

  @Override
  public StepResult close(TrafficOrder order) {
    Way way = ways.of(order);
    return saying(
        () -> {
          Closing closing = noted(order, way);
          if (closing.before()) {
            return StepResult.done(
                "traffic was closed before the run"
                    + closing.because()
                    + ", and stays closed after it");
          }
          closeOrForget(order, way);
          return StepResult.done(order.maintenance().closing()).darkFrom(closing.since());
        });
  }

  @Override
  public StepResult letIn(ShareOrder order) {
    TrafficOrder traffic = order.traffic();
    boolean ours =
        closings.of(traffic.application()).filter(closing -> !closing.before()).isPresent();
    return saying(
        () -> {
          if (ours) {
            ways.of(traffic).letIn(order.percent());
          }
          return StepResult.done(
              ours
                  ? order.percent() + " % of the users get in"
                  : "no run keeps users out: nobody was let in");
        });
  }

  @Override
  public StepResult open(TrafficOrder order) {
    Optional<Closing> closing = closings.of(order.application());
    return closing.isEmpty()
        ? StepResult.done("traffic is not closed by any run")
        : saying(
            () ->
                closing.get().byHand()
                    ? leftToAPerson(order, closing.get())
                    : opened(order, closing.get()));
  }

  @Override
  public StepResult closeByHand(HandOrder hand) {
    TrafficOrder order = hand.traffic();
    Way way = ways.of(order);
    return saying(
        () -> {
          boolean closed = way.isClosed();
          // What it was like before is what it was like before the first who closed it.
          String former =
              closings
                  .of(order.application())
                  .filter(one -> closed || !way.tells())
                  .map(Closing::former)
                  .orElse(closed ? NOTHING : way.former());
          closings.write(
              order.application(),
              Closing.byHand(order.run(), clock.instant(), former, hand.reason()));
          closeOrForget(order, way);
          return StepResult.done(
              order.maintenance().closing() + "; it stays so until: rollback traffic open");
        });
  }

  @Override
  public StepResult openByHand(HandOrder hand) {
    TrafficOrder order = hand.traffic();
    Way way = ways.of(order);
    return saying(
        () -> {
          Optional<Closing> closing = closings.of(order.application());
          if (closing.isEmpty() && way.tells() && !way.isClosed()) {
            return StepResult.done("users get in: nothing was to be opened");
          }
          way.open(closing.map(Closing::former).orElse(NOTHING));
          closings.forget(order.application());
          return StepResult.done("users get in again").servedFrom(clock.instant());
        });
  }

  /** Unless that person opened it by other means. */
  private StepResult leftToAPerson(TrafficOrder order, Closing closing)
      throws TrafficStaysException {
    Way way = ways.of(order);
    if (way.tells() && !way.isClosed()) {
      closings.forget(order.application());
      return StepResult.done("traffic is not closed by any run");
    }
    return StepResult.done(
        "traffic stays closed, as a person closed it"
            + closing.because()
            + "; open it with: rollback traffic open");
  }

  private StepResult opened(TrafficOrder order, Closing closing) throws TrafficStaysException {
    if (!closing.before()) {
      ways.of(order).open(closing.former());
    }
    closings.forget(order.application());
    return closing.before()
        ? StepResult.done(
            "traffic stays closed, as it was before the run: open it with rollback traffic open")
        : StepResult.done("users get in again").servedFrom(clock.instant());
  }

  /** A note that another run left behind still says what it was like before. */
  private Closing noted(TrafficOrder order, Way way) throws TrafficStaysException {
    Instant now = clock.instant();
    boolean closed = way.isClosed();
    Optional<Closing> left =
        closings
            .of(order.application())
            .filter(
                one -> closed || one.run().equals(order.run()) || (one.byHand() && !way.tells()))
            .map(one -> one.takenBy(order.run(), now));
    Closing closing =
        left.isPresent() ? left.get() : Closing.by(order.run(), closed, now, way.former());
    closings.write(order.application(), closing);
    return closing;
  }

  private void closeOrForget(TrafficOrder order, Way way) throws TrafficStaysException {
    try {
      way.close();
    } catch (TrafficStaysException refused) {
      if (isAsBefore(way, refused)) {
        closings.forget(order.application());
      }
      throw refused;
    }
  }

  /** What could not be put back is still to be put back: its note stays. */
  private static boolean isAsBefore(Way way, TrafficStaysException refused) {
    try {
      return refused.getSuppressed().length == 0 && !way.isClosed();
    } catch (TrafficStaysException unknown) {
      return false;
    }
  }

  /** A piece of work that may find that it cannot be done. */
  @FunctionalInterface
  private interface Turn {
    StepResult turn() throws TrafficStaysException;
  }

  private static StepResult saying(Turn work) {
    try {
      return work.turn();
    } catch (TrafficStaysException e) {
      return StepResult.checked(false, String.valueOf(e.getMessage()), List.of());
    }
  }
}
