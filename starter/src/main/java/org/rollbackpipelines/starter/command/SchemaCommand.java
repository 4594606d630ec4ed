package org.rollbackpipelines.starter.command;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.activities.profile.ProfileSchema;
import org.rollbackpipelines.starter.view.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "schema", description = "Prints the JSON Schema of rollback.yaml, for editors.")
final class SchemaCommand implements Callable<Integer> {
  // Every command takes it; this one has but one form.
  @Mixin
  @SuppressWarnings("UnusedVariable")
  private final OutputOptions output = new OutputOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec != null) {
      spec.commandLine().getOut().println(Json.pretty(ProfileSchema.json()));
    }
    return ExitCode.OK;
  }
}
