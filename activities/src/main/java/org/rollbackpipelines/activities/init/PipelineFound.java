package org.rollbackpipelines.activities.init;

import java.util.List;

/** A pipeline that deploys: what it replaces, only it knows. */
interface PipelineFound extends RuntimeFound {

  /** What it deploys to, the likeliest first. */
  List<Environments.One> environments();

  @Override
  default List<String> replaced() {
    return List.of();
  }

  @Override
  default List<CheckFound> checks() {
    return PipelineLines.check(environments());
  }

  @Override
  default boolean leavesCheckout() {
    return true;
  }
}
