package org.rollbackpipelines.starter.command;

import java.util.function.UnaryOperator;
import org.rollbackpipelines.starter.demo.SampleRepository;
import org.rollbackpipelines.workflows.application.DatabaseChoice;
import org.rollbackpipelines.workflows.request.RollbackRequest;

/**
 * What goes wrong in the demo, and what helps.
 *
 * @param options of the command that helps
 * @param data what is asked for the data
 */
record DemoPlot(
    String bad, String reason, Tier tier, String options, UnaryOperator<RollbackRequest> data) {

  static final DemoPlot CODE_ALONE =
      new DemoPlot(
          "Release " + SampleRepository.BAD + " is deployed, and it is bad.",
          "the page answers 500",
          Tier.emergency,
          "--tier emergency",
          request -> request);

  static final DemoPlot WITH_DATA =
      new DemoPlot(
          "Release "
              + SampleRepository.BAD
              + " is deployed. Its migration drops the comma of every price, and the old ones are"
              + " overwritten.",
          "every price is a hundred times too high",
          Tier.standard,
          "--tier standard --database restore",
          request -> request.with(DatabaseChoice.RESTORE, null, null));
}
