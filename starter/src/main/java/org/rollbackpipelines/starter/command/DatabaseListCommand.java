package org.rollbackpipelines.starter.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.rollbackpipelines.starter.view.DatabasesText;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.workflows.database.DatabaseSeen;
import picocli.CommandLine.Command;

@Command(
    name = "list",
    description = "Lists the databases with their backups, and what earlier runs keep beside them.")
final class DatabaseListCommand extends ApplicationCommand {

  @Override
  int call(Session session, Profile profile) {
    List<DatabaseSeen> databases = new Inquiries(session, profile).databases();
    ObjectNode document =
        JsonNodeFactory.instance.objectNode().put("application", profile.application());
    document.set("databases", Json.of(databases));
    print(document, DatabasesText.of(databases));
    return ExitCode.OK;
  }
}
