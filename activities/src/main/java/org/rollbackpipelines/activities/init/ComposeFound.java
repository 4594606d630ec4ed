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
    List<ServiceFound> services)
    implements RuntimeFound {

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

  @Override
  public RuntimeKind kind() {
    return RuntimeKind.COMPOSE;
  }

  @Override
  public String file() {
    return String.join(", ", files);
  }

  @Override
  public List<String> replaced() {
    return of(Role.RELEASE).stream().map(ServiceFound::name).toList();
  }

  @Override
  public String besides() {
    return "Compose runs "
        + String.join(", ", services.stream().map(ServiceFound::name).toList())
        + ".";
  }

  @Override
  public void write(Sheet sheet) {
    ComposeLines.write(this, sheet);
  }

  @Override
  public void writeChecks(Lines lines) {
    ComposeChecks.write(this, lines);
  }
}
