package org.rollbackpipelines.examples;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import org.rollbackpipelines.examples.checker.Snapshot;

/** Docker Engine is restarted in the dark part: all containers end, and start with it again. */
record RestartedDocker() implements Fault {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Override
  public String name() {
    return "Docker Engine restarted";
  }

  /** In a lane of its own: the engine of the others belongs to the machine. */
  @Override
  public FaultRow strike(Lane other) {
    try (OwnDocker docker = new OwnDocker()) {
      docker.fetch("shop-postgres:15", "shop-redis:7", "shop-python:3.11", "shop-nginx:1.22");
      try (Lane lane = new Lane("rbdocker", other.engine, other.temporal, docker.socket())) {
        return strike(lane, docker);
      }
    }
  }

  private FaultRow strike(Lane lane, OwnDocker docker) {
    Stand stand = new Stand();
    Snapshot before = lane.examiner.describe();
    lane.docker.hold("POST /containers/create", 0, stand::reach);
    WorkflowStub run = lane.rollBack("docker-restarted");
    Wait.until("the containers are being replaced", PATIENCE, stand::reached);
    docker.restart();
    lane.docker.breakAll();
    JsonNode result = lane.end(run);
    return new FaultRow(
        name(),
        "between the end of the old container and the creation of the new one",
        result.path("outcome").asText(),
        lane.judge(before, result, true));
  }
}
