package org.rollbackpipelines.activities.init;

import java.util.List;

/**
 * A program that is started without containers.
 *
 * @param command empty when the file does not say it in plain words
 * @param file what tells of it; empty when nothing does
 */
record ProgramFound(List<String> command, Preparation preparation, String file)
    implements RuntimeFound {
  /** Where a repository is all there is. */
  static final ProgramFound UNKNOWN =
      new ProgramFound(List.of(), new Preparation(List.of(), List.of()), "");

  ProgramFound {
    command = List.copyOf(command);
  }

  @Override
  public RuntimeKind kind() {
    return RuntimeKind.PROCESSES;
  }

  @Override
  public List<String> replaced() {
    return List.of();
  }

  @Override
  public String besides() {
    return "It says how a program is started.";
  }

  @Override
  public void write(Sheet sheet) {
    Lines lines = sheet.lines();
    ReleaseFolders.write(sheet, kind(), null);
    preparation.write(lines);
    lines.add("    services:").add("      " + Scalars.of(sheet.name()) + ":");
    if (command.isEmpty()) {
      lines.fill(
          "        command: [./start]",
          "runtime.processes.services." + sheet.name() + ".command",
          "program and arguments that start it, one each");
    } else {
      lines
          .note("        ", "As " + file + " starts it.")
          .add("        command: " + Scalars.list(command));
    }
  }
}
