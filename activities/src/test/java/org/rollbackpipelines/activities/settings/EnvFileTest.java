package org.rollbackpipelines.activities.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One variable is set at its place, and every other byte stays. */
@Tag("udo-11")
final class EnvFileTest {

  private static EnvFile file(String text) throws UnfitFileException {
    return EnvFile.of(Path.of("/srv/shop/.env"), text.replace('|', '\n').getBytes(UTF_8));
  }

  private static String text(EnvFile file) {
    return new String(file.bytes(), UTF_8).replace('\n', '|').replace("\r", "<CR>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          FEATURE=on|                             ; on  ; FEATURE=off|
          A=1|FEATURE=on|B=2|                     ; on  ; A=1|FEATURE=off|B=2|
          FEATURE=on                              ; on  ; FEATURE=off
          FEATURE=                                ; ``  ; FEATURE=off
          FEATURE="on" # why|                     ; on  ; FEATURE="off" # why|
          FEATURE='on'|                           ; on  ; FEATURE='off'|
          FEATURE="o # n"|                        ; o # n ; FEATURE="off"|
          FEATURE=on # the new board|             ; on  ; FEATURE=off # the new board|
          FEATURE=# none|                         ; ``  ; FEATURE=off # none|
          FEATURE=a#b|                            ; a#b ; FEATURE=off|
          `  export FEATURE = on  |`              ; on  ; `  export FEATURE = off  |`
          #FEATURE=no|FEATURE=on|                 ; on  ; #FEATURE=no|FEATURE=off|
          OTHER_FEATURE=1|FEATURE_B=2|FEATURE=on| ; on  ; OTHER_FEATURE=1|FEATURE_B=2|FEATURE=off|
          NOTE=FEATURE=x|FEATURE=on|              ; on  ; NOTE=FEATURE=x|FEATURE=off|
          KEY="two|lines"|FEATURE=on|             ; on  ; KEY="two|lines"|FEATURE=off|
          SAID=it"s|FEATURE=on|                   ; on  ; SAID=it"s|FEATURE=off|
          FEATURE=größe|NAME=ö|                   ; größe ; FEATURE=off|NAME=ö|
          """)
  void setsTheValueAtItsPlaceAlone(String before, String value, String after) throws Exception {
    EnvFile former = file(before);
    EnvFile set = former.with("FEATURE", "off");

    assertThat(former.value("FEATURE")).contains(value);
    assertThat(set.value("FEATURE")).contains("off");
    assertThat(text(set)).isEqualTo(after);
    assertThat(set.withFrom("FEATURE", former).bytes()).isEqualTo(former.bytes());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          ``, FEATURE=off|
          A=1|, A=1|FEATURE=off|
          A=1, A=1|FEATURE=off|
          """)
  void setsWhatIsNotThereInALineOfItsOwn(String before, String after) throws Exception {
    assertThat(file(before).value("FEATURE")).isEmpty();
    assertThat(text(file(before).with("FEATURE", "off"))).isEqualTo(after);
  }

  @Test
  void keepsTheLineEndsOfTheFile() throws Exception {
    assertThat(text(file("A=1\r|FEATURE=on\r|").with("FEATURE", "off")))
        .isEqualTo("A=1<CR>|FEATURE=off<CR>|");
    assertThat(text(file("A=1\r|").with("FEATURE", "off"))).isEqualTo("A=1<CR>|FEATURE=off<CR>|");
  }

  @Test
  void putsBackOnlyWhatItSet() throws Exception {
    EnvFile former = file("A=1|FEATURE=\"on\" # why|");
    EnvFile changedSince = file("A=2|FEATURE=\"off\" # why|B=3|");
    EnvFile without = file("A=1|");

    assertThat(text(changedSince.withFrom("FEATURE", former)))
        .isEqualTo("A=2|FEATURE=\"on\" # why|B=3|");
    assertThat(text(changedSince.withFrom("FEATURE", without))).isEqualTo("A=2|B=3|");
    assertThat(text(without.withFrom("FEATURE", former))).isEqualTo("A=1|FEATURE=\"on\" # why|");
  }

  @Test
  void gluesNoLinesTogetherWhereTheLastOneHadNoEnd() throws Exception {
    EnvFile former = file("A=1|FEATURE=on");

    assertThat(text(file("A=1|FEATURE=off|OTHER=1|").withFrom("FEATURE", former)))
        .isEqualTo("A=1|FEATURE=on|OTHER=1|");
    assertThat(text(file("A=1|SECRET=x").withFrom("FEATURE", former)))
        .isEqualTo("A=1|SECRET=x|FEATURE=on");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FEATURE=on|FEATURE=off|",
        "FEATURE|",
        "KEY=\"text|FEATURE=on|\"|",
        "FEATURE=\"on|off\"|",
        "FEATURE=\"on|",
        "FEATURE=\0|"
      })
  void refusesAFileThatProgramsReadInDifferentWays(String text) {
    assertThatThrownBy(() -> file(text).with("FEATURE", "off"))
        .isInstanceOf(UnfitFileException.class)
        .hasMessageContaining("/srv/shop/.env");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "a\nB=1", "$HOME", "#", "\"", "a\\b"})
  void refusesAValueThatProgramsReadInDifferentWays(String value) {
    assertThatThrownBy(() -> file("FEATURE=on|").with("FEATURE", value))
        .isInstanceOf(UnfitFileException.class)
        .hasMessageContaining("letters, digits");
  }
}
