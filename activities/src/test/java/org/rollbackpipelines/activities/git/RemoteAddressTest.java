package org.rollbackpipelines.activities.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a repository comes from; who we are there is left out. */
final class RemoteAddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://github.com/acme/shop.git, github.com, acme/shop",
    "https://me:word@github.com/acme/shop, github.com, acme/shop",
    "ssh://git@git.example.org:2222/group/below/shop.git, git.example.org, group/below/shop",
    "git@gitlab.com:group/shop.git, gitlab.com, group/shop",
    "github.com:acme/shop.git/, github.com, acme/shop",
  })
  void isAHostAndAPath(String address, String host, String path) {
    assertThat(RemoteAddress.of(address)).contains(new RemoteAddress(host, path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/srv/git/shop.git", "../shop", "file:///srv/shop", "C:/shop", ""})
  void isNothingWhereNoHostIsNamed(String address) {
    assertThat(RemoteAddress.of(address)).isEqualTo(Optional.empty());
  }
}
