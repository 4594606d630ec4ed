package org.rollbackpipelines.activities.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No secret stands in what people may read of a difference. */
final class FileTextTest {
  private static final String SECRET = "Tr0ub4dor";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: Tr0ub4dor",
        "  db_password = 'Tr0ub4dor'",
        "{\"apiKey\": \"Tr0ub4dor\"}",
        "<authToken kind=\"x\">Tr0ub4dor</authToken>",
        "url: https://shop:Tr0ub4dor@example.com/",
        "Authorization: Bearer Tr0ub4dor",
        "command: serve --password Tr0ub4dor --port 80",
        "- SMTP_URL=Tr0ub4dor",
        "      SMTP_URL: Tr0ub4dor",
        "{SMTP: \"x\", SMTP_URL: Tr0ub4dor}",
        "secret: |\n  Tr0ub4dor\n  and more",
        "credentials:\n  - user: shop\n    value: Tr0ub4dor",
        "auth:\n  value: Tr0ub4dor",
        "x: |\n  -----BEGIN SOMETHING-----\n  Tr0ub4dor\n  -----END SOMETHING-----",
        "id: 0Tr0ub4dor1234567890",
      })
  void masksWhatLooksLikeASecret(String text) {
    List<String> lines = difference("settings.yml", "first: line\n", "first: line\n" + text + "\n");

    assertThat(String.join("\n", lines)).doesNotContain(SECRET).contains("•••");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PASSWORD=Tr0ub4dor",
        "export PASSWORD='Tr0ub4dor'",
        "KEY=\"line\nTr0ub4dor=x\nend\"",
        "KEY=-----BEGIN X-----\nTr0ub4dor==\n-----END X-----",
        "Tr0ub4dor is no variable",
      })
  void showsOnlyTheNamesOfVariables(String text) {
    List<String> lines = difference(".env", "A=1\n", text + "\nA=1\n");

    assertThat(String.join("\n", lines)).doesNotContain(SECRET);
    assertThat(lines).singleElement().asString().startsWith("+ ");
  }

  @Test
  void tellsWhichVariablesComeGoAndChange() {
    assertThat(difference(".env", "A=1\nB=2\nC=3\n", "A=1\nB=9\nD=4\n"))
        .containsExactly("~ B=•••", "- C=•••", "+ D=•••");
  }

  @Test
  void hidesTheValuesOfVariablesWhereverTheyStand() {
    FileText text = new FileText(Set.of(), new Known(Set.of("swordfish")));

    assertThat(text.difference("a.conf", bytes("listen 80\n"), bytes("listen 80 # swordfish\n")))
        .containsExactly("@@ line 1", "- listen 80", "+ listen 80 # •••");
  }

  @Test
  void showsNothingOfFilesThatAreSecrets() {
    for (String name : List.of("secrets.yml", "tls/server.key", "htpasswd", ".pgpass")) {
      assertThat(difference(name, "a", "b")).singleElement().asString().startsWith("holds secrets");
    }
  }

  @Test
  void showsBinariesBySumAloneAndLongTextsInPart() {
    assertThat(difference("logo.bin", "\0one", "\0two"))
        .singleElement()
        .asString()
        .startsWith("no text to show: 4 bytes ");
    assertThat(difference("list", "", "line\n".repeat(500)))
        .hasSize(41)
        .endsWith("and 461 more lines");
  }

  private static List<String> difference(String path, String before, String after) {
    return new FileText(Set.of(), new Known(Set.of()))
        .difference("/srv/" + path, bytes(before), bytes(after));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
