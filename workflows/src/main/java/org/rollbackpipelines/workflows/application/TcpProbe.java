package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Duration;

/** A port that must take a connection. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("tcp")
@Doc("A port that must take a connection.")
public record TcpProbe(
    @Doc("Host to connect to.") @Default("127.0.0.1") String host,
    @Doc("Port to connect to.") int port,
    @Doc("How long the connection may take.") @Default("2s") Duration timeout)
    implements Probe {

  public TcpProbe {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port is " + port + ": it must be 1 to 65535");
    }
  }

  @Override
  public boolean namesRelease() {
    return false;
  }

  @Override
  public String expectation() {
    return host + ":" + port + " takes a connection";
  }
}
