package org.rollbackpipelines.starter.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options that would do nothing are refused before anything is done. */
final class UselessOptionsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({"--junit,result.xml", "--wait-timeout,60"})
  void wantsOptionsOfWaitingWithWaitOnly(String option, String value) {
    int code =
        RollbackCommand.run(
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            "start",
            "--tier",
            "emergency",
            "--reason",
            "x",
            "--file",
            "/no/such/profile",
            option,
            value);

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains(option + " does nothing without --wait")
        .contains("nothing was started")
        .doesNotContain("/no/such/profile");
  }
}
