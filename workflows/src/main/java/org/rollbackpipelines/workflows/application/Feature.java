package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.stream.Stream;

/** A part of an application that is turned on and off while the rest runs on. */
@JsonIgnoreProperties(ignoreUnknown = true)
@Doc("A feature or a plugin that is turned on and off by itself; with rollback feature.")
public record Feature(
    @Doc("Name of the feature, as commands and reports show it.") String name,
    @Doc("How it is turned on and off.") @Inline FeatureControl control,
    @Doc("What proves that it is on or off.") FeatureState state,
    @Doc("Services that are made anew, so that they read what has changed.") @Default("[]")
        List<String> services,
    @Doc(
            "Whether the configuration goes back to what the last good release was recorded with,"
                + " when it is turned off.")
        @Default("false")
        boolean configuration) {

  public Feature {
    Names.require("feature name", name);
    services = services == null ? List.of() : List.copyOf(services);
    if (services.isEmpty() && (control.isReadAtStart() || configuration)) {
      throw new IllegalArgumentException(
          "feature '"
              + name
              + "' names no services: none would read what has changed; name those that are made"
              + " anew");
    }
  }

  /** The addresses it asks. */
  Stream<String> urls() {
    return Stream.concat(Stream.of(state.url()), control.asked().stream());
  }

  /** Refuses services that nobody makes anew by themselves. */
  void requireMadeAnew(Stopping stopping) {
    if (!services.isEmpty() && stopping != Stopping.STOPS) {
      throw new IllegalArgumentException(
          "feature '"
              + name
              + "' has services made anew, "
              + String.join(", ", services)
              + ", and "
              + (stopping == Stopping.IMPOSSIBLE
                  ? "what runs them can only deploy all of them at once"
                  : "they are files, which read nothing when they are published")
              + ": turn it over http, and leave services and configuration out");
    }
  }

  /** What it needs of the rest of its profile. */
  void requireFit(ServiceRuntime runtime, Configuration files, AllowedHosts allowed) {
    if (configuration && !files.namesAny()) {
      throw new IllegalArgumentException(
          "feature '"
              + name
              + "' brings the configuration back, and the profile names no files: name them under"
              + " configuration");
    }
    urls().forEach(url -> allowed.require("feature " + name, url));
    services.stream()
        .filter(service -> !runtime.serviceNames().contains(service))
        .findFirst()
        .ifPresent(
            service -> {
              throw new IllegalArgumentException(
                  "feature '"
                      + name
                      + "' names the service '"
                      + service
                      + "', which the runtime does not have: choose of "
                      + String.join(", ", runtime.serviceNames()));
            });
  }
}
