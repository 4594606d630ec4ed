package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A question to the running system that has a yes or no for an answer. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = HttpProbe.class, name = "http"),
  @JsonSubTypes.Type(value = TcpProbe.class, name = "tcp")
})
public sealed interface Probe permits HttpProbe, TcpProbe {

  /** What a pass looks like, for the plan and the report. */
  String expectation();

  /** Whether a pass depends on which release runs. */
  boolean namesRelease();
}
