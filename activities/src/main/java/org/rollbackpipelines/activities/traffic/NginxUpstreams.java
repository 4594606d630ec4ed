package org.rollbackpipelines.activities.traffic;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rollbackpipelines.activities.archive.Archive;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Patience;
import org.rollbackpipelines.activities.command.Until;
import org.rollbackpipelines.workflows.application.Side;
import org.rollbackpipelines.workflows.application.Upstream;
import org.rollbackpipelines.workflows.service.Services;
import org.rollbackpipelines.workflows.step.StepResult;
import org.rollbackpipelines.workflows.traffic.LeaveOrder;
import org.rollbackpipelines.workflows.traffic.SideOrder;
import org.rollbackpipelines.workflows.traffic.UpstreamOrder;
import org.rollbackpipelines.workflows.traffic.Upstreams;

/** Sends users to one side or the other by the weights of an upstream of nginx. */
public final class NginxUpstreams implements Upstreams {
  private static final int ALL = 100;

  /** Of a lesser share a few requests may not see any. */
  private static final int SHOWN = 10;

  private final Turns turns;
  private final Commands commands;
  private final Services services;

  /**
   * Upstreams of this host.
   *
   * @param services what stops a side that users left
   */
  public NginxUpstreams(Archive archive, Commands commands, Services services) {
    this.turns = new Turns(archive);
    this.commands = commands;
    this.services = services;
  }

  @Override
  public StepResult check(SideOrder order) {
    Upstream upstream = order.order().upstream();
    return saying(
        () -> {
          IncludedFile file = file(upstream);
          file.requireWritable();
          file.requirePlain();
          UpstreamBlock block = UpstreamBlock.in(file.content(), upstream);
          nginx(upstream).test("nothing was changed: mend nginx's configuration first");
          Optional<Integer> share = block.share(order.to());
          if (share.filter(percent -> percent == ALL).isPresent()) {
            throw new TrafficStaysException(
                order.to() + " has all users already: there is nothing to switch");
          }
          return StepResult.done(
              order.to()
                  + " has "
                  + share.map(percent -> percent + " %").orElse("none")
                  + " of the"
                  + " requests now");
        });
  }

  @Override
  public StepResult ask(SideOrder order) {
    Sides sides = sides(order.order());
    String[] ill = {""};
    boolean well =
        until(order.order())
            .stays(
                "asking " + order.to(),
                () -> {
                  Optional<String> found = sides.ill(order.to());
                  found.ifPresent(what -> ill[0] = what);
                  return found.isEmpty();
                });
    return StepResult.checked(
        well,
        well
            ? "all servers of " + order.to() + " answer well"
            : order.to() + " is not well: " + ill[0] + "; no user was sent there",
        List.of());
  }

  @Override
  public StepResult send(SideOrder order) {
    return saying(
        () -> {
          turn(order);
          return StepResult.done(
              order.percent()
                  + " % of the requests go to "
                  + order.to()
                  + ", and they are answered");
        });
  }

  @Override
  public StepResult watch(SideOrder order) {
    Optional<String> failing = sides(order.order()).failing(order.to());
    return StepResult.checked(
        failing.isEmpty(),
        failing
            .map(what -> order.to() + " does not bear " + order.percent() + " %: " + what)
            .orElse(order.to() + " bears " + order.percent() + " %"),
        List.of());
  }

  @Override
  public StepResult leave(LeaveOrder order) {
    return saying(
        () -> {
          awaitNobody(order.order(), order.left());
          StepResult stopped = services.stop(order.stop());
          return StepResult.done(
              "nobody was on " + order.left() + " any more: " + stopped.detail());
        });
  }

  /** Neither what nginx is told, nor what it does, nor any connection leads there. */
  private void awaitNobody(UpstreamOrder order, String left) throws TrafficStaysException {
    Upstream upstream = order.upstream();
    String other = upstream.otherThan(left).name();
    Optional<Integer> share = UpstreamBlock.in(file(upstream).content(), upstream).share(other);
    if (share.filter(percent -> percent == ALL).isEmpty()) {
      throw new TrafficStaysException(
          upstream.file()
              + " does not send all users to "
              + other
              + " any more: "
              + left
              + " goes on running; somebody has switched since");
    }
    Sides sides = sides(order);
    Connections connections =
        Connections.to(upstream.side(left).map(Side::servers).orElse(List.of()));
    String[] there = {""};
    boolean gone =
        new Until(new Patience(commands.pulse()), upstream.drain())
            .stays(
                "waiting until nobody is on " + left,
                () -> {
                  there[0] = lingering(sides, connections, other);
                  return there[0].isEmpty();
                });
    if (!gone) {
      throw new TrafficStaysException(
          left
              + " goes on running: after "
              + upstream.drain().toSeconds()
              + " s "
              + there[0]
              + "; stop it by its own means once nobody is there");
    }
  }

  /** Who is still on the side that was left; nothing where nobody is. */
  private static String lingering(Sides sides, Connections connections, String other) {
    List<String> standing = connections.standing();
    if (!standing.isEmpty()) {
      return "connections stand: " + String.join(", ", standing);
    }
    return sides.gets(other, ALL) ? "" : "not every request was answered by " + other;
  }

  @Override
  public StepResult checkReturn(UpstreamOrder order) {
    return saying(
        () -> {
          IncludedFile file = file(order.upstream());
          file.requireWritable();
          file.requirePlain();
          Optional<Turn> turn = turns.of(order);
          if (turn.isEmpty()) {
            throw new TrafficStaysException(
                "nothing is kept of what run " + order.run() + " found: switch by hand instead");
          }
          requireOurs(order, turn.get(), file.state());
          nginx(order.upstream()).test("nothing was changed: mend nginx's configuration first");
          return StepResult.done("the upstream is as run " + order.run() + " left it");
        });
  }

  @Override
  public StepResult bringBack(UpstreamOrder order) {
    Optional<Turn> turn = turns.of(order);
    return turn.isEmpty()
        ? StepResult.done("run " + order.run() + " changed nothing")
        : saying(() -> broughtBack(order, turn.get()));
  }

  @Override
  public StepResult giveBack(UpstreamOrder order) {
    return saying(
        () -> {
          Optional<Turn> turn = turns.of(order);
          if (turn.isEmpty()) {
            throw new TrafficStaysException(
                "nothing is kept of what run " + order.run() + " found: switch by hand instead");
          }
          String before = file(order.upstream()).state();
          requireOurs(order, turn.get(), before);
          requireWell(order, turn.get());
          try {
            return broughtBack(order, turn.get());
          } catch (TrafficStaysException refused) {
            putBack(order.upstream(), file(order.upstream()), before, refused);
            throw refused;
          }
        });
  }

  /** A side may have been stopped since: nobody is sent to what does not answer. */
  private void requireWell(UpstreamOrder order, Turn turn) throws TrafficStaysException {
    UpstreamBlock former = UpstreamBlock.in(IncludedFile.text(turn.former()), order.upstream());
    Sides sides = sides(order);
    for (Side side : order.upstream().sides()) {
      if (former.share(side.name()).orElse(0) == 0) {
        continue;
      }
      String[] ill = {""};
      boolean well =
          until(order)
              .stays(
                  "asking " + side.name(),
                  () -> {
                    ill[0] = sides.ill(side.name()).orElse("");
                    return ill[0].isEmpty();
                  });
      if (!well) {
        throw new TrafficStaysException(
            side.name()
                + " would get users again and is not well: "
                + ill[0]
                + "; nothing was changed: start it, and undo once more");
      }
    }
  }

  @Override
  public StepResult sendAgain(UpstreamOrder order) {
    return saying(
        () -> {
          Turn turn = turns.of(order).orElse(new Turn("", List.of()));
          if (turn.written().isEmpty()) {
            return StepResult.done("run " + order.run() + " changed nothing");
          }
          Upstream upstream = order.upstream();
          IncludedFile file = file(upstream);
          requireOurs(order, turn, file.state());
          file.restore(turn.written().get(turn.written().size() - 1));
          nginx(upstream).test("users may be on no side: mend it and reload nginx");
          nginx(upstream).reload("users may be on no side: reload nginx");
          if (!until(order)
              .stays("waiting for nginx", () -> sides(order).answering().isPresent())) {
            throw new TrafficStaysException(
                "no side answers at " + upstream.url() + ": look at nginx's error log");
          }
          return StepResult.done("users are where run " + order.run() + " sent them");
        });
  }

  private StepResult broughtBack(UpstreamOrder order, Turn turn) throws TrafficStaysException {
    Upstream upstream = order.upstream();
    IncludedFile file = file(upstream);
    requireOurs(order, turn, file.state());
    file.restore(turn.former());
    // Also where the file was back already: whoever brought it back may have died before the
    // reload.
    nginx(upstream)
        .test(upstream.file() + " is back, but nginx has not read it: mend it and reload nginx");
    nginx(upstream).reload(upstream.file() + " is back, but nginx has not read it: reload nginx");
    Sides sides = sides(order);
    Map<String, Integer> former = shares(upstream, turn);
    if (!until(order).stays("waiting for nginx", () -> isBack(sides, former))) {
      throw new TrafficStaysException(
          upstream.file()
              + " is back and nginx was told, but within "
              + order.within().toSeconds()
              + " s "
              + upstream.url()
              + (former.isEmpty() ? " did not answer as a side does" : " did not answer as before")
              + ": look at nginx's error log");
    }
    return StepResult.done(
        upstream.file() + " is as before; " + sides.answering().orElse("nobody") + " answers");
  }

  /** The former share of each side that a few requests can show; nothing where no file told. */
  private static Map<String, Integer> shares(Upstream upstream, Turn turn)
      throws TrafficStaysException {
    UpstreamBlock block = UpstreamBlock.in(IncludedFile.text(turn.former()), upstream);
    Map<String, Integer> shares = new LinkedHashMap<>();
    for (Side side : upstream.sides()) {
      block
          .share(side.name())
          .filter(percent -> percent >= SHOWN)
          .ifPresent(percent -> shares.put(side.name(), percent));
    }
    return shares.size() > 1 && !block.isByRequest() ? Map.of() : shares;
  }

  private static boolean isBack(Sides sides, Map<String, Integer> former) {
    return former.isEmpty()
        ? sides.answering().isPresent()
        : former.entrySet().stream().allMatch(one -> sides.gets(one.getKey(), one.getValue()));
  }

  private void turn(SideOrder order) throws TrafficStaysException {
    Upstream upstream = order.order().upstream();
    IncludedFile file = file(upstream);
    String before = file.state();
    UpstreamBlock block = UpstreamBlock.in(file.content(), upstream);
    String text = block.with(order.to(), order.percent());
    Turn turn = turns.of(order.order()).orElse(new Turn(before, List.of()));
    requireOurs(order.order(), turn, before);
    turns.write(order.order(), turn.writing(IncludedFile.state(text)));
    file.write(text);
    try {
      nginx(upstream).test("nginx goes on as before, and " + upstream.file() + " is as it was");
      nginx(upstream).reload("see that nginx runs; " + upstream.file() + " is as it was");
      Sides sides = sides(order.order());
      if (!until(order.order())
          .stays("waiting for " + order.to(), () -> isSent(block, sides, order))) {
        throw new TrafficStaysException(
            order.to()
                + " did not come to answer "
                + order.percent()
                + " % of the requests to "
                + upstream.url()
                + " within "
                + order.order().within().toSeconds()
                + " s: see that the server block there passes them to upstream "
                + upstream.name()
                + ", and that the answers tell the sides apart; the file is as it was");
      }
    } catch (TrafficStaysException refused) {
      putBack(upstream, file, before, refused);
      throw refused;
    }
  }

  /** The worker is one user: where each stays on one side, it may be of those that do not go. */
  private static boolean isSent(UpstreamBlock block, Sides sides, SideOrder order) {
    return (block.isByRequest() || order.percent() == ALL)
        ? sides.gets(order.to(), order.percent())
        : sides.answering().isPresent();
  }

  private void putBack(
      Upstream upstream, IncludedFile file, String before, TrafficStaysException why) {
    try {
      file.restore(before);
      nginx(upstream).test("");
      nginx(upstream).reload("");
    } catch (TrafficStaysException alsoFailed) {
      why.addSuppressed(alsoFailed);
    }
  }

  /** What somebody else wrote meanwhile is nobody's to overwrite. */
  private static void requireOurs(UpstreamOrder order, Turn turn, String state)
      throws TrafficStaysException {
    if (turn.isForeign(state)) {
      throw new TrafficStaysException(
          order.upstream().file()
              + " was changed by somebody else since run "
              + order.run()
              + " wrote it: it stays as it is; switch by hand, or with a run of its own");
    }
  }

  private Sides sides(UpstreamOrder order) {
    return new Sides(order.upstream(), new Patience(commands.pulse()));
  }

  private Until until(UpstreamOrder order) {
    return new Until(new Patience(commands.pulse()), order.within());
  }

  private Nginx nginx(Upstream upstream) {
    return new Nginx(commands, upstream.test(), upstream.reload());
  }

  private static IncludedFile file(Upstream upstream) {
    return new IncludedFile(Path.of(upstream.file()));
  }

  /** A piece of work that may find that it cannot be done. */
  @FunctionalInterface
  private interface Work {
    StepResult done() throws TrafficStaysException;
  }

  private static StepResult saying(Work work) {
    try {
      return work.done();
    } catch (TrafficStaysException e) {
      return StepResult.checked(false, String.valueOf(e.getMessage()), List.of());
    }
  }
}
