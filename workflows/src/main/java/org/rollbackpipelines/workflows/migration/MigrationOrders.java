package org.rollbackpipelines.workflows.migration;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * Databases to go down with, one after the other.
 *
 * @param run the run that must have put copies in their places before
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MigrationOrders(String application, String run, List<MigrationOrder> orders) {
  public MigrationOrders {
    orders = List.copyOf(orders);
  }
}
