package org.rollbackpipelines.activities.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of the words of both generations of compose. */
final class HiddenValuesTest {
  @TempDir Path folder;

  @Test
  void hidesWhatALineOfSettingsSaysHoweverItIsBroken() throws IOException {
    for (String line :
        List.of(
            "API KEY=hunter2secret",
            "KEY=\"hunter2secret",
            "KEY = 'hunter2secret'",
            "KEY: hunter2secret",
            "hunter2secret",
            "hunter2secret=abc",
            "export KEY=hunter2secret")) {
      Files.writeString(folder.resolve(".env"), "A=1\n" + line + "\nB=2\n");

      assertThat(said("unexpected character \"\\n\" in variable name \"" + line + "\\nB=2\""))
          .as(line)
          .doesNotContain("hunter2", "secret")
          .startsWith("unexpected character");
    }
  }

  @Test
  void hidesAShortValueAsAWordAndAPieceOfALongOne() throws IOException {
    Files.writeString(folder.resolve(".env"), "KEY=correct horse battery staple\nPIN=1234\n");

    assertThat(said("cannot unmarshal !!str `correct ho...` into map, nor 1234 or 12345"))
        .isEqualTo("cannot unmarshal !!str `***...` into map, nor *** or 12345");
  }

  @Test
  void keepsWhereAReaderHasToLook() throws IOException {
    Files.writeString(folder.resolve(".env"), "ROOT=" + folder + "\nKEY=hunter2secret\n");

    assertThat(said("failed to read " + folder.resolve(".env") + ": line 2: hunter2secret"))
        .isEqualTo("failed to read " + folder.resolve(".env") + ": line 2: ***");
  }

  @Test
  void hidesValuesOfTheComposeFileAndOfTheFilesItReads() throws IOException {
    Files.writeString(folder.resolve("more.env"), "OTHER=fromanotherfile\n");
    Files.writeString(
        folder.resolve("docker-compose.yml"),
        """
        services:
          backend:
            image: shop/backend:v1.5.0
            env_file:
              - more.env
            environment:
              - TOKEN=hunter2secret
        """);

    assertThat(
            said(
                "service \"backend\" with shop/backend:v1.5.0: TOKEN=hunter2secret,"
                    + " OTHER=fromanotherfile"))
        .isEqualTo("service \"backend\" with shop/backend:v1.5.0: TOKEN=***, OTHER=***");
  }

  @Test
  void tellsWhichProgramCannotBeStarted() throws IOException {
    for (String command :
        List.of(
            "gunicorn --key hunter2secret",
            "[\"gunicorn\", \"--key\", \"hunter2secret\"]",
            "\n      - gunicorn\n      - --key\n      - hunter2secret")) {
      Files.writeString(
          folder.resolve("docker-compose.yml"),
          "services:\n  backend:\n    healthcheck:\n      test: [CMD, gunicorn, -t]\n    command: "
              + command
              + "\n");

      assertThat(said("exec: \"gunicorn\": executable file not found: hunter2secret"))
          .as(command)
          .contains("gunicorn", "executable file not found")
          .doesNotContain("hunter2", "secret");
    }
  }

  @Test
  void hidesTheWholeOfAValueThatBeginsLikeAName() throws IOException {
    for (String entry :
        List.of(
            "command: [serve]\n      - hunter2=secret",
            "command: hunter2=secret",
            "key: |\n      HUNTER2: secret\n      hunter2: secret",
            "key: \"first\n      HUNTER2=secret\n      hunter2: secret\"",
            "command:\n      - export HUNTER2=secret",
            "environment:\n      - KEY=hunter2=secret",
            "environment:\n      KEY: hunter2=secret",
            "environment: {KEY: hunter2=secret}")) {
      Files.writeString(
          folder.resolve("docker-compose.yml"), "services:\n  backend:\n    " + entry + "\n");

      assertThat(said("cannot unmarshal " + entry.replace("\n", "\\n")))
          .as(entry)
          .doesNotContainIgnoringCase("hunter2")
          .doesNotContain("secret");
    }
  }

  @Test
  void hidesTheWholeOfASettingThatBeginsLikeAnotherOne() throws IOException {
    for (String line :
        List.of(
            "KEY=HUNTER2=secret",
            "KEY=export HUNTER2=secret",
            "KEY=\"first\nHUNTER2=secret\nHUNTER2: secret\"",
            "KEY='first\nexport HUNTER2=secret'",
            "hunter2=secret",
            "HUNTER2SECRETHUNTER2==",
            "export hunter2=secret")) {
      Files.writeString(folder.resolve(".env"), "A=1\n" + line + "\nOTHER=2\n");

      assertThat(said("cannot read " + line.replace("\n", "\\n")))
          .as(line)
          .doesNotContainIgnoringCase("hunter2")
          .doesNotContain("secret");
    }
  }

  private String said(String words) {
    return HiddenValues.of(
            new ComposeProject(
                "shop", folder, List.of(folder.resolve("docker-compose.yml")), Map.of()))
        .in(words);
  }
}
