package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;

/** Services kept by systemd, whose units start them through the link to a release folder. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("systemd")
@Doc("Services kept by systemd, whose units start them through a link named current.")
public record SystemdRuntime(
    @Doc("Folder that holds releases/, the link current, and what builds wrote.") @FilePath
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
        List<String> install)
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
