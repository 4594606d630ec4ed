package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Map;

/** Services as plain processes, started from release folders behind a {@code current} link. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("processes")
@Doc("Services as plain processes, started from release folders behind a link named current.")
public record ProcessRuntime(
    @Doc("Folder that holds releases/, the link current, and the processes' logs.") @FilePath
        String directory,
    @Doc("Command that makes a fresh release folder ready to run; empty: nothing to build.")
        @Default("[]")
        List<String> build,
    @Doc("The processes of a release by name.") Map<String, ProcessService> services,
    @Doc("Command that installs what a fresh release folder needs, before build; empty: nothing.")
        @Default("[]")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> install)
    implements FolderRuntime {

  public ProcessRuntime {
    build = List.copyOf(build);
    // An older build wrote profiles without it into histories.
    install = install == null ? List.of() : List.copyOf(install);
    services = Map.copyOf(services);
    services.keySet().forEach(service -> Names.require("service", service));
    if (services.isEmpty()) {
      throw new IllegalArgumentException("services is empty: name what a release runs");
    }
  }

  /** One that installs nothing. */
  public ProcessRuntime(
      String directory, List<String> build, Map<String, ProcessService> services) {
    this(directory, build, services, List.of());
  }

  @Override
  public List<String> serviceNames() {
    return services.keySet().stream().sorted().toList();
  }
}
