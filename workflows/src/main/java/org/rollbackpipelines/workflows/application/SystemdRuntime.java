package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Services kept by systemd, whose units start them through the link to a release folder. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("systemd")
@Doc("Services kept by systemd, whose units start them through a link, or in the checkout.")
public record SystemdRuntime(
    @Doc(
            "Folder that holds releases/, the link current, and what builds wrote; with inPlace the"
                + " builds that are kept aside.")
        @FilePath
        String directory,
    @Doc("Command that makes a fresh release folder ready to run; empty: nothing to build.")
        @Default("[]")
        List<String> build,
    @Doc("Units that a release replaces, such as shop-api.service; others are never touched.")
        List<String> services,
    @Doc("Whose systemd keeps them: system, or user for that of the worker's user.")
        @Default("system")
        SystemdScope scope,
    @Doc("The systemctl program, with what has to stand before it: [sudo, -n, systemctl].")
        @Default("[systemctl]")
        List<String> program,
    @Doc("Command that installs what a fresh release folder needs, before build; empty: nothing.")
        @Default("[]")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> install,
    @Doc("Services run in the git checkout itself; left out: in release folders behind a link.")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable InPlace inPlace)
    implements FolderRuntime {

  public SystemdRuntime {
    build = List.copyOf(build);
    // An older build wrote profiles without it into histories.
    install = install == null ? List.of() : List.copyOf(install);
    services = List.copyOf(services);
    program = List.copyOf(program);
    // A unit made of a template has an instance in its name.
    services.forEach(service -> Names.require("service", service.replace('@', '-')));
    Names.requireDistinct("services", services);
    if (services.isEmpty()) {
      throw new IllegalArgumentException("services is empty: name the units of a release");
    }
    if (program.isEmpty()) {
      throw new IllegalArgumentException("program is empty: name systemctl, or leave the key out");
    }
    FolderRuntime.requireFit(inPlace, install, build);
  }

  /** One that runs in release folders. */
  public SystemdRuntime(
      String directory,
      List<String> build,
      List<String> services,
      SystemdScope scope,
      List<String> program,
      List<String> install) {
    this(directory, build, services, scope, program, install, null);
  }

  /** One that installs nothing. */
  public SystemdRuntime(
      String directory,
      List<String> build,
      List<String> services,
      SystemdScope scope,
      List<String> program) {
    this(directory, build, services, scope, program, List.of());
  }

  @Override
  public List<String> serviceNames() {
    return services;
  }
}
