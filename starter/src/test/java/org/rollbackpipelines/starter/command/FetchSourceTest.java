package org.rollbackpipelines.starter.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rollbackpipelines.workflows.fetch.FetchRequest;
import picocli.CommandLine;

/** A backup is fetched from one source, and what is typed arrives. */
final class FetchSourceTest {
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    ", --dump",
    "--dump a.sql --at 2026-03-01T12:00:00Z, mutually exclusive",
    "--at 2026-03-01T12:00:00Z --restore-point x, mutually exclusive",
    "--at noon, is no moment: write it like 2026-03-01T12:00:00Z",
  })
  void wantsExactlyOne(@Nullable String options, String sentence) {
    List<String> argv = new ArrayList<>(List.of("database", "fetch", "--file", "/no/such/profile"));
    if (options != null) {
      argv.addAll(List.of(options.split(" ", -1)));
    }

    int code =
        RollbackCommand.run(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            argv.toArray(new String[0]));

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains(sentence).doesNotContain("/no/such/profile");
  }

  @Test
  void asksForAMomentOrARestorePoint() {
    assertThat(request("--at", "2026-03-01T13:00:00+01:00"))
        .isEqualTo(
            new FetchRequest("till", "shop", null, Instant.parse("2026-03-01T12:00:00Z"), null));
    assertThat(request("--restore-point", "before import"))
        .isEqualTo(new FetchRequest("till", "shop", null, null, "before import"));
  }

  private static FetchRequest request(String... options) {
    FetchSource source = new FetchSource();
    new CommandLine(source).parseArgs(options);
    return source.request("till", "shop");
  }
}
