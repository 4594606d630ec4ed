package org.rollbackpipelines.activities.init;

import java.util.List;

/**
 * A compose project.
 *
 * @param files relative to the folder, in the order compose merges them
 * @param others compose files that could as well be what runs; empty when the choice is none
 * @param program how compose is called here; empty when the files were read without it
 */
public record ComposeFound(
    String folder,
    List<String> files,
    List<String> others,
    String project,
    List<String> program,
    List<ServiceFound> services) {

  public ComposeFound {
    files = List.copyOf(files);
    others = List.copyOf(others);
    program = List.copyOf(program);
    services = List.copyOf(services);
  }

  /** Its services of one kind. */
  public List<ServiceFound> of(Role role) {
    return services.stream().filter(service -> service.role() == role).toList();
  }
}
