package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.regex.Pattern;

/** One of the two sides of an application. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("One of the two sides: the servers of one release, and how their answers are known.")
public record Side(
    @Doc("Name of the side, such as blue.") String name,
    @Doc("Its servers as they stand in the upstream, such as 127.0.0.1:8101.") List<String> servers,
    @Doc(
            "What its answers say and those of the other side do not: the value of the header, or a"
                + " text in the body.")
        String answer,
    @Doc(
            "Services of the runtime that are this side and nothing else; --stop-old stops those of"
                + " the side that users left.")
        @Default("[]")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> services) {
  private static final Pattern SERVER =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\]):[0-9]{1,5}");

  public Side {
    Names.require("side name", name);
    servers = List.copyOf(servers);
    // Histories of older builds have none.
    services = services == null ? List.of() : List.copyOf(services);
    Names.requireDistinct("services of a side", services);
    if (servers.isEmpty() || answer.isBlank()) {
      throw new IllegalArgumentException(
          "side "
              + name
              + " has no servers or no answer: name at least one server, and the answer");
    }
    for (String server : servers) {
      if (!SERVER.matcher(server).matches()) {
        throw new IllegalArgumentException(
            "server '" + server + "' is no address with a port such as 127.0.0.1:8101");
      }
    }
  }

  /** A side whose services nobody names. */
  public Side(String name, List<String> servers, String answer) {
    this(name, servers, answer, List.of());
  }
}
