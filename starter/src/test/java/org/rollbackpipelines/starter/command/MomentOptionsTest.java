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
import org.rollbackpipelines.workflows.request.RollbackRequest;
import picocli.CommandLine;

/** A whole cluster goes to one moment, and what is typed arrives. */
final class MomentOptionsTest {
  private static final Profile TILL = new Profile("till", null, null, null);

  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({
    ", --at",
    "--at 2026-03-01T12:00:00Z --restore-point x, mutually exclusive",
    "--at noon, is no moment: write it like 2026-03-01T12:00:00Z",
  })
  void wantsExactlyOne(@Nullable String options, String sentence) {
    List<String> argv =
        new ArrayList<>(
            List.of("database", "cluster", "--reason", "why", "--file", "/no/such/profile"));
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
  void isAskedForInPlansAndStartsAsWell() {
    TargetOptions target = new TargetOptions();
    new CommandLine(target).parseArgs("--tier", "cluster", "--at", "2026-03-01T13:00:00+01:00");

    RollbackRequest request = target.with(bare());

    assertThat(target.tier(TILL).name()).isEqualTo("cluster");
    assertThat(request.at()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
    assertThat(request.restorePoint()).isNull();
  }

  @Test
  void isLeftOutOfAllOthers() {
    TargetOptions target = new TargetOptions();
    new CommandLine(target).parseArgs("--tier", "full");

    assertThat(target.with(bare()).namesMoment()).isFalse();
  }

  @Test
  void takesTheNameOfARestorePoint() {
    MomentOptions moment = new MomentOptions();
    new CommandLine(moment).parseArgs("--restore-point", "before import");

    assertThat(moment.with(bare()).restorePoint()).isEqualTo("before import");
    assertThat(moment.toString()).isEqualTo("restore point before import");
  }

  private static RollbackRequest bare() {
    return new RollbackRequest("till", null, "why", null, true, "ann", null, null);
  }
}
