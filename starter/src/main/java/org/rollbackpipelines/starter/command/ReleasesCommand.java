package org.rollbackpipelines.starter.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.starter.view.ReleasesText;
import org.rollbackpipelines.workflows.release.Release;
import picocli.CommandLine.Command;

@Command(name = "releases", description = "Lists the ledger's releases with their verdicts.")
final class ReleasesCommand extends ApplicationCommand {

  @Override
  int call(Session session, Profile profile) {
    List<Release> releases = new Inquiries(session, profile).ask(null).releases();
    ObjectNode document =
        JsonNodeFactory.instance.objectNode().put("application", profile.application());
    document.set("releases", Json.of(releases));
    print(document, ReleasesText.of(releases));
    return ExitCode.OK;
  }
}
