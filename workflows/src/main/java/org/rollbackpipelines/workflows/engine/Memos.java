package org.rollbackpipelines.workflows.engine;

/** What the command line notes on each run it starts, beside its input. */
public final class Memos {
  /** Who asked for it. A field of the input would keep workers of older builds from reading it. */
  public static final String REQUESTED_BY = "requestedBy";

  private Memos() {}
}
