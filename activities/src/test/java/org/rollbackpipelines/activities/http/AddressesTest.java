package org.rollbackpipelines.activities.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "169.254.0.1",
        "::ffff:169.254.169.254",
        "fe80::1",
        "febf::1",
        "100.100.100.200",
        "fd00:ec2::254",
        "2852039166"
      })
  void refusesWhatHandsOutCredentials(String host) {
    assertThatThrownBy(() -> Addresses.resolve(host))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("link-local or metadata");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "10.0.0.7", "192.168.1.1", "fd12::1", "localhost"})
  void allowsWhereApplicationsLive(String host) throws IOException {
    InetAddress address = Addresses.resolve(host);

    assertThat(Addresses.isForbidden(address)).isFalse();
  }
}
