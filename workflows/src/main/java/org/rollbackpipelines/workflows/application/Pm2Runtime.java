package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Services kept by pm2, started from release folders. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("pm2")
@Doc("Services kept by pm2, started from release folders behind a link, or from the checkout.")
public record Pm2Runtime(
    @Doc(
            "Folder that holds releases/, the link current, and what builds wrote; with inPlace the"
                + " builds that are kept aside.")
        @FilePath
        String directory,
    @Doc("Command that makes a fresh release folder ready to run; empty: nothing to build.")
        @Default("[]")
        List<String> build,
    @Doc("Names of the applications in pm2 that a release replaces; others are never touched.")
        List<String> services,
    @Doc("pm2's ecosystem file, relative to a release folder, or absolute.")
        @Default("ecosystem.config.js")
        String ecosystem,
    @Doc(
            "Environment of the services, beside what the ecosystem file says; a value may be a"
                + " reference such as ${env:NAME}.")
        @NoSecrets
        @Default("{}")
        Map<String, String> environment,
    @Doc("The pm2 program, with arguments of its own if it needs any.") @Default("[pm2]")
        List<String> program,
    @Doc("pm2's own folder; left out: PM2_HOME of the worker, or .pm2 in its home.") @FilePath
        @Nullable String home,
    @Doc("Command that installs what a fresh release folder needs, before build; empty: nothing.")
        @Default("[]")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> install,
    @Doc("Services run in the git checkout itself; left out: in release folders behind a link.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable InPlace inPlace)
    implements FolderRuntime {

  public Pm2Runtime {
    build = List.copyOf(build);
    // An older build wrote profiles without it into histories.
    install = install == null ? List.of() : List.copyOf(install);
    services = List.copyOf(services);
    environment = Map.copyOf(environment);
    program = List.copyOf(program);
    services.forEach(service -> Names.require("service", service));
    Names.requireDistinct("services", services);
    if (services.isEmpty()) {
      throw new IllegalArgumentException("services is empty: name what a release replaces");
    }
    if (program.isEmpty()) {
      throw new IllegalArgumentException("program is empty: name pm2, or leave the key out");
    }
    Secrets.requireReferences(environment);
    FolderRuntime.requireFit(inPlace, install, build);
  }

  /** One that runs in release folders. */
  public Pm2Runtime(
      String directory,
      List<String> build,
      List<String> services,
      String ecosystem,
      Map<String, String> environment,
      List<String> program,
      @Nullable String home,
      List<String> install) {
    this(directory, build, services, ecosystem, environment, program, home, install, null);
  }

  /** One that installs nothing. */
  public Pm2Runtime(
      String directory,
      List<String> build,
      List<String> services,
      String ecosystem,
      Map<String, String> environment,
      List<String> program,
      @Nullable String home) {
    this(directory, build, services, ecosystem, environment, program, home, List.of());
  }

  @Override
  public List<String> serviceNames() {
    return services;
  }
}
