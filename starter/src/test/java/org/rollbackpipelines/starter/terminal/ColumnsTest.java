package org.rollbackpipelines.starter.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ColumnsTest {

  @ParameterizedTest
  @CsvSource({"shop,4", "größer,6", "店舗,4", "e\u0301,1", "🚀 up,5"})
  void knowsHowWideATextIs(String text, int width) {
    assertThat(Columns.of(text)).isEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({"shop,4,shop", "shops,4,sho…", "店舗名,4,店…", "shop,1,…", "shop,0,''"})
  void cutsWhatDoesNotFit(String text, int width, String cut) {
    assertThat(Columns.cut(text, width)).isEqualTo(cut);
    assertThat(Columns.of(cut)).isLessThanOrEqualTo(width);
  }

  @Test
  void takesOutWhatWouldMoveTheCursor() {
    assertThat(Columns.clean("a\nb\r\nc\u001B[2Jd\u001B[31me\tf\u0007")).isEqualTo("a; b; cde f ");
  }
}
