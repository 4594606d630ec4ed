package org.rollbackpipelines.workflows.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Optional;

/** Services in containers of a compose project. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonTypeName("compose")
@Doc("Services in containers of a compose project; docker compose and docker-compose both serve.")
public record ComposeRuntime(
    @Doc("Folder of the compose project.") @FilePath @Default(".") String directory,
    @Doc("Compose files, relative to the folder, in the order compose merges them.")
        @Default("[docker-compose.yml]")
        List<String> files,
    @Doc("Name of the compose project.") String project,
    @Doc("Services a release replaces; all others (databases, caches) are never touched.")
        List<String> services,
    @Doc(
            "Those of the services whose images are not built here but named by a tag in a compose"
                + " file or in .env, and pulled from a registry.")
        @Default("[]")
        List<String> pulled)
    implements ServiceRuntime {

  public ComposeRuntime {
    Names.require("compose project", project);
    files = List.copyOf(files);
    services = List.copyOf(services);
    // Histories of older builds have none.
    pulled = pulled == null ? List.of() : List.copyOf(pulled);
    services.forEach(service -> Names.require("service", service));
    Names.requireDistinct("services", services);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("files is empty: name the compose file");
    }
    if (services.isEmpty()) {
      throw new IllegalArgumentException("services is empty: name what a release replaces");
    }
    if (!services.containsAll(pulled)) {
      throw new IllegalArgumentException(
          "pulled names " + pulled + ", and services only " + services + ": name them in both");
    }
    Names.requireDistinct("pulled", pulled);
  }

  /** Services whose images are made on the host. */
  public ComposeRuntime(
      String directory, List<String> files, String project, List<String> services) {
    this(directory, files, project, services, List.of());
  }

  @Override
  public List<String> pulledServices() {
    return pulled;
  }

  @Override
  public List<String> serviceNames() {
    return services;
  }

  @Override
  public Optional<ServiceRuntime> only(List<String> some) {
    return Optional.of(
        new ComposeRuntime(
            directory, files, project, some, pulled.stream().filter(some::contains).toList()));
  }

  @Override
  public String artifactNoun() {
    return "image";
  }

  @Override
  public boolean needsBuild() {
    return true;
  }

  @Override
  public String artifactFor(String service, String commit) {
    return "rollback-kept/" + project + "-" + service + ":" + commit.substring(0, 12);
  }

  @Override
  public String checkoutFolder(String commit, String stateFolder) {
    return stateFolder + "/checkouts/" + commit;
  }
}
