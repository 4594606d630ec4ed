package org.rollbackpipelines.examples;

/** A fault that hits what all lanes share. */
record Alone(Fault fault) implements Fault {
  @Override
  public String name() {
    return fault.name();
  }

  @Override
  public boolean alone() {
    return true;
  }

  @Override
  public FaultRow strike(Lane lane) {
    return fault.strike(lane);
  }
}
