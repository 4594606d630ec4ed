package org.rollbackpipelines.starter.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.worker.HostSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** For whom the result on standard output is. */
final class OutputOptions {
  /** The choices of {@code --output}. */
  enum Format {
    text,
    json
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      description = "Form of the result on standard output (default: ${DEFAULT-VALUE}).",
      defaultValue = "text")
  private Format format = Format.text;

  boolean json() {
    return format == Format.json;
  }

  /** What a command that runs on says once it listens, for whoever started it. */
  void announce(CommandSpec spec, HostSettings host) {
    if (json()) {
      ObjectNode document =
          JsonNodeFactory.instance
              .objectNode()
              .put("host", host.host())
              .put("taskQueue", host.taskQueue());
      host.profiles().forEach(profile -> document.withArray("serves").add(profile.toString()));
      spec.commandLine().getOut().println(Json.pretty(document));
    }
  }
}
