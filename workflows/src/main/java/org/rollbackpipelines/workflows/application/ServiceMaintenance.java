package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A service that users come in by, which is stopped and started. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("service")
@Doc(
    "A service that users come in by, such as a proxy, which is stopped. It must be none that a"
        + " release replaces: that would start it too soon.")
public record ServiceMaintenance(
    @Doc("What stops it, with its arguments: [systemctl, stop, haproxy].") List<String> stop,
    @Doc("What starts it, with its arguments: [systemctl, start, haproxy].") List<String> start,
    @Doc(
            "What ends with 0 while it runs, and with another status while it does not:"
                + " [systemctl, is-active, --quiet, haproxy].")
        List<String> running)
    implements Maintenance {

  public ServiceMaintenance {
    stop = List.copyOf(stop);
    start = List.copyOf(start);
    running = List.copyOf(running);
    if (Stream.of(stop, start, running).anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException(
          "stop, start or running is empty: name the program and its arguments");
    }
  }

  /** A release starts what it replaces: users would come in before it is proven. */
  void requireFit(ServiceRuntime runtime) {
    List<String> words =
        Stream.of(stop, start)
            .flatMap(argv -> argv.stream().skip(1))
            .flatMap(argument -> Stream.of(argument.split("[\\s;&|'\"()]+")))
            .toList();
    runtime.serviceNames().stream()
        .filter(service -> words.stream().anyMatch(word -> means(word, service)))
        .findFirst()
        .ifPresent(
            service -> {
              throw new IllegalArgumentException(
                  "traffic.service stops or starts '"
                      + service
                      + "', which a release replaces, too, and so would let users in before it is"
                      + " proven: name another one that users come in by, such as a proxy, or keep"
                      + " them out by nginx, http or firewall");
            });
  }

  /** As units, Deployments and compose's containers are named, too. */
  private static boolean means(String word, String service) {
    String name = Pattern.quote(service.replaceFirst("\\.service$", ""));
    return word.matches(
        "(deploy|deployments?)(\\.apps)?/"
            + name
            + "|[A-Za-z0-9._-]+[-_]"
            + name
            + "[-_][0-9]+|"
            + name
            + "(\\.service)?");
  }

  @Override
  public String closing() {
    return "stops the service that users come in by: " + String.join(" ", stop);
  }
}
