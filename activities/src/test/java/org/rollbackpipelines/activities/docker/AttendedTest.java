package org.rollbackpipelines.activities.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AttendedTest {
  private static final int MEBIBYTE = 1024 * 1024;

  private final List<String> told = new ArrayList<>();

  @Test
  void saysHowFarItIsNowAndThen() throws IOException {
    long copied = copying(9 * MEBIBYTE).transferTo(OutputStream.nullOutputStream());

    assertThat(copied).isEqualTo(9 * MEBIBYTE);
    assertThat(told).hasSize(2).first().asString().startsWith("copying: 4 MiB");
  }

  @Test
  void endsWithAThreadThatIsToEnd() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> copying(10).read()).isInstanceOf(InterruptedIOException.class);
      assertThatThrownBy(() -> copying(10).readAllBytes())
          .isInstanceOf(InterruptedIOException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  private InputStream copying(int bytes) {
    return new Attended(
        new ByteArrayInputStream(new byte[bytes]), doing -> told.add(doing.toString()), "copying");
  }
}
