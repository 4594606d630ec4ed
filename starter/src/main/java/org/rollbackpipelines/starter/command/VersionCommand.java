package org.rollbackpipelines.starter.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.view.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "version", description = "Prints the version.")
final class VersionCommand implements Callable<Integer> {
  @Mixin private final OutputOptions output = new OutputOptions();
  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().getOut().println(text());
    }
    return ExitCode.OK;
  }

  private String text() {
    String java = System.getProperty("java.version");
    return output.json()
        ? Json.pretty(
            JsonNodeFactory.instance.objectNode().put("version", number()).put("java", java))
        : "rollback " + number() + " (Java " + java + ")";
  }

  static String number() {
    String version = VersionCommand.class.getPackage().getImplementationVersion();
    return version == null ? "from source" : version;
  }
}
