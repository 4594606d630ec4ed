package org.rollbackpipelines.workflows.application;

/** How a pipeline is made to deploy an earlier release. */
public enum PipelineWay {
  /** What deployed it successfully is run again. */
  AGAIN,
  /** A new run is started for the release's tag. */
  DISPATCH
}
