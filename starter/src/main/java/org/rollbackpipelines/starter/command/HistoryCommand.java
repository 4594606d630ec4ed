package org.rollbackpipelines.starter.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.rollbackpipelines.starter.view.HistoryText;
import org.rollbackpipelines.starter.view.Json;
import org.rollbackpipelines.workflows.report.RunResult;
import picocli.CommandLine.Command;

@Command(name = "history", description = "Lists the runs of the application, oldest first.")
final class HistoryCommand extends ApplicationCommand {

  @Override
  int call(Session session, Profile profile) {
    List<RunResult> runs = new Inquiries(session, profile).ask(null).runs();
    ObjectNode document =
        JsonNodeFactory.instance.objectNode().put("application", profile.application());
    document.set("runs", Json.of(runs));
    print(document, HistoryText.of(runs));
    return ExitCode.OK;
  }
}
