package org.rollbackpipelines.starter.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.starter.view.ReleaseText;
import org.rollbackpipelines.starter.view.ReleasesText;
import org.rollbackpipelines.workflows.inquiry.ReleaseSeen;
import org.rollbackpipelines.workflows.release.Release;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "releases",
    description = {
      "Lists the ledger's releases with their verdicts.",
      "With a name it shows that one whole: what it was recorded with, what is still there of it,"
          + " and what a rollback to it could bring back. It changes nothing."
    })
final class ReleasesCommand extends ApplicationCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "One release, by its name, its commit or the first digits of it.")
  private @Nullable String name;

  @Override
  int call(Session session, Profile profile) {
    Inquiries inquiries = new Inquiries(session, profile);
    if (name != null && !name.isBlank()) {
      ReleaseSeen release = inquiries.release(name);
      print(document(profile, "release", Json.of(release)), ReleaseText.of(release));
      return ExitCode.OK;
    }
    List<Release> releases = inquiries.ask(null).releases();
    print(document(profile, "releases", Json.of(releases)), ReleasesText.of(releases));
    return ExitCode.OK;
  }

  private static ObjectNode document(Profile profile, String part, JsonNode content) {
    ObjectNode document =
        JsonNodeFactory.instance.objectNode().put("application", profile.application());
    document.set(part, content);
    return document;
  }
}
