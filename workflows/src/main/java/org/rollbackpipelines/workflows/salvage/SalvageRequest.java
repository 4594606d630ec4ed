package org.rollbackpipelines.workflows.salvage;

import java.util.List;

/**
 * Rows that a run put out of sight are to be written out. People type it by hand: unknown fields
 * are refused.
 *
 * @param run the run that kept the database they are in
 * @param tables with their schemas, such as public.orders; left out: all
 */
public record SalvageRequest(String application, String run, List<String> tables) {
  public SalvageRequest {
    application = application == null ? "" : application.strip();
    run = run == null ? "" : run.strip();
    tables = tables == null ? List.of() : List.copyOf(tables);
  }
}
