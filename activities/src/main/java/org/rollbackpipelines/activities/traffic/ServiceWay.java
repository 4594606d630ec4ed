package org.rollbackpipelines.activities.traffic;

import java.util.List;
import org.rollbackpipelines.activities.command.Command;
import org.rollbackpipelines.activities.command.CommandFailedException;
import org.rollbackpipelines.activities.command.CommandResult;
import org.rollbackpipelines.activities.command.Commands;
import org.rollbackpipelines.activities.command.Until;
import org.rollbackpipelines.workflows.application.ServiceMaintenance;

/** A service that users come in by: it is stopped, and started again. */
final class ServiceWay implements Way {
  private final Commands commands;
  private final ServiceMaintenance service;
  private final Until until;

  ServiceWay(Commands commands, ServiceMaintenance service, Until until) {
    this.commands = commands;
    this.service = service;
    this.until = until;
  }

  @Override
  public void check() throws TrafficStaysException {
    boolean unused = isClosed();
  }

  @Override
  public boolean isClosed() throws TrafficStaysException {
    return !runs();
  }

  @Override
  public String former() {
    return "running";
  }

  @Override
  public void close() throws TrafficStaysException {
    try {
      turn(service.stop(), false);
    } catch (TrafficStaysException refused) {
      putBack(refused);
      throw refused;
    }
  }

  @Override
  public void open(String former) throws TrafficStaysException {
    turn(service.start(), true);
  }

  /** What is so already is left alone: not every program bears to be stopped twice. */
  private void turn(List<String> argv, boolean toRun) throws TrafficStaysException {
    if (runs() == toRun) {
      return;
    }
    try {
      commands.require(Command.of(argv));
    } catch (CommandFailedException e) {
      throw new TrafficStaysException(e.getMessage() + ": see why, or mend it in the profile");
    }
    if (!until.stays("waiting for " + String.join(" ", argv), () -> is(toRun))) {
      throw new TrafficStaysException(
          "'"
              + String.join(" ", argv)
              + "' ended well, and within "
              + until.within().toSeconds()
              + " s '"
              + String.join(" ", service.running())
              + "' did not say that the service "
              + (toRun ? "runs" : "is down"));
    }
  }

  /** Whoever failed may have stopped it all the same. */
  private void putBack(TrafficStaysException why) {
    try {
      turn(service.start(), true);
    } catch (TrafficStaysException alsoFailed) {
      why.addSuppressed(alsoFailed);
    }
  }

  private boolean is(boolean running) {
    try {
      return runs() == running;
    } catch (TrafficStaysException unknown) {
      return false;
    }
  }

  private boolean runs() throws TrafficStaysException {
    try {
      CommandResult said = commands.run(Command.of(service.running()));
      if (!said.missing()) {
        return said.ok();
      }
      throw unknown("there is no such program: " + service.running().get(0));
    } catch (CommandFailedException e) {
      throw unknown(String.valueOf(e.getMessage()));
    }
  }

  private static TrafficStaysException unknown(String why) {
    return new TrafficStaysException(
        why + "; whether users are kept out is unknown: mend running in the profile");
  }
}
