package org.rollbackpipelines.activities.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchiveTest {
  private final Archive archive = new Archive(Path.of("/state"));

  @Test
  void keepsPlainNamesAsTheyAre() {
    assertThat(archive.run("shop", "rollback-shop_1.2"))
        .isEqualTo(Path.of("/state/shop/runs/rollback-shop_1.2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "../../etc", "/etc", "a/b", ".hidden", "a\u0000b", "a\nb"})
  void letsNoNameLeadOutOfItsFolder(String name) {
    Path run = archive.run("shop", name).normalize();

    assertThat(run.getParent()).isEqualTo(Path.of("/state/shop/runs"));
    assertThat(run.getFileName().toString()).doesNotStartWith(".");
  }

  @Test
  void givesNamesThatOnlyLookAlikeFoldersOfTheirOwn() {
    assertThat(archive.run("shop", "a:b")).isNotEqualTo(archive.run("shop", "a/b"));
    assertThat(archive.run("shop", "a:b")).isNotEqualTo(archive.run("shop", "a_b"));
  }

  @Test
  void shortensANameThatNoFileSystemWouldTake() {
    Path one = archive.run("shop", "x".repeat(900) + "1");
    Path other = archive.run("shop", "x".repeat(900) + "2");

    assertThat(one).isNotEqualTo(other);
    assertThat(one.getFileName().toString()).hasSizeLessThan(120);
  }
}
