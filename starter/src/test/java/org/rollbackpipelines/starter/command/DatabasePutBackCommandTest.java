package org.rollbackpipelines.starter.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rollbackpipelines.workflows.salvage.WantedRows;
import picocli.CommandLine;

final class DatabasePutBackCommandTest {
  @Test
  void readsTheRowsOfSeveralTables() {
    assertThat(
            wanted(
                "run-1",
                "--table",
                "public.customers",
                "--table",
                "public.orders",
                "--key",
                "17",
                "--key=18",
                "--overwrite",
                "--table=public.pairs",
                "--key",
                "a,3",
                "--table",
                "public.events"))
        .containsExactly(
            new WantedRows("public.customers", List.of(), false),
            new WantedRows("public.orders", List.of(List.of("17"), List.of("18")), true),
            new WantedRows("public.pairs", List.of(List.of("a", "3")), false),
            new WantedRows("public.events", List.of(), false));
  }

  @Test
  void wantsATableAndAReasonBeforeItDoesAnything() {
    assertThat(refusal("run-1", "--reason", "x")).contains("--table");
    assertThat(refusal("run-1", "--key", "17", "--reason", "x")).contains("--table");
    assertThat(refusal("run-1", "--table", "public.orders"))
        .contains("say why with --reason")
        .contains("nothing was touched");
    assertThat(refusal("run-1", "--table", "t", "--key", "a\\b", "--reason", "x"))
        .contains("lone backslash");
  }

  private static List<WantedRows> wanted(String... words) {
    DatabasePutBackCommand command = new DatabasePutBackCommand();
    CommandLine.ParseResult unused = new CommandLine(command).parseArgs(words);
    return command.wanted();
  }

  private static String refusal(String... words) {
    StringWriter said = new StringWriter();
    String[] line = new String[words.length + 4];
    line[0] = "database";
    line[1] = "put-back";
    System.arraycopy(words, 0, line, 2, words.length);
    line[line.length - 2] = "--file";
    line[line.length - 1] = "/no/such/profile";
    int code =
        RollbackCommand.run(
            new PrintWriter(new StringWriter(), true), new PrintWriter(said, true), line);
    assertThat(code).as(said.toString()).isEqualTo(2);
    return said.toString();
  }
}
