package org.rollbackpipelines.activities.traffic;

import org.rollbackpipelines.activities.command.Pulse;
import org.rollbackpipelines.activities.command.Until;
import org.rollbackpipelines.activities.http.HttpCaller;
import org.rollbackpipelines.activities.secret.References;
import org.rollbackpipelines.workflows.application.HttpCall;
import org.rollbackpipelines.workflows.application.HttpMaintenance;
import org.rollbackpipelines.workflows.application.HttpState;

/** Something in front that closes and opens when it is asked over HTTP. */
final class HttpWay implements Way {
  private final HttpCalls calls;
  private final HttpMaintenance maintenance;
  private final Until until;

  HttpWay(References references, Pulse pulse, HttpMaintenance maintenance, Until until) {
    this.calls = new HttpCalls(new HttpCaller(references, pulse));
    this.maintenance = maintenance;
    this.until = until;
  }

  @Override
  public void check() throws TrafficStaysException {
    calls.check(maintenance.close());
    calls.check(maintenance.open());
    boolean unused = isClosed();
  }

  @Override
  public boolean tells() {
    return maintenance.state() != null;
  }

  /** Where nobody can be asked, it was open. */
  @Override
  public boolean isClosed() throws TrafficStaysException {
    HttpState state = maintenance.state();
    if (state == null) {
      return false;
    }
    String said = calls.ask(state);
    boolean closed = said.contains(state.closed());
    if (closed == said.contains(state.opened())) {
      throw new TrafficStaysException(
          state.url()
              + " says neither '"
              + state.closed()
              + "' nor '"
              + state.opened()
              + "' alone: whether traffic is closed is unknown");
    }
    return closed;
  }

  @Override
  public String former() {
    return "open";
  }

  @Override
  public void close() throws TrafficStaysException {
    try {
      turn(maintenance.close(), true);
    } catch (TrafficStaysException refused) {
      putBack(refused);
      throw refused;
    }
  }

  @Override
  public void open(String former) throws TrafficStaysException {
    turn(maintenance.open(), false);
  }

  private void turn(HttpCall order, boolean closed) throws TrafficStaysException {
    calls.send(order);
    HttpState state = maintenance.state();
    if (state != null && !until.stays("waiting for " + state.url(), () -> is(closed))) {
      throw new TrafficStaysException(
          order.url()
              + " was told, and within "
              + until.within().toSeconds()
              + " s "
              + state.url()
              + " did not say '"
              + (closed ? state.closed() : state.opened())
              + "': see what stands in front of the application");
    }
  }

  /** Whoever did not answer may have closed it all the same. */
  private void putBack(TrafficStaysException why) {
    try {
      calls.send(maintenance.open());
    } catch (TrafficStaysException alsoFailed) {
      why.addSuppressed(alsoFailed);
    }
  }

  private boolean is(boolean closed) {
    try {
      return isClosed() == closed;
    } catch (TrafficStaysException notYet) {
      return false;
    }
  }
}
