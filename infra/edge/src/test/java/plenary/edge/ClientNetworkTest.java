package plenary.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,192.0.2.1",
    "::ffff:192.0.2.1,192.0.2.1",
    "2001:db8:1:2:3:4:5:6,20010db800010002",
    "2001:db8:1:2::1,20010db800010002",
    "2001:db8:1:3::1,20010db800010003"
  })
  void ofAnIpv6AddressItsNetworkCounts(String address, String network) {
    assertThat(ClientNetwork.of(client(address))).isEqualTo(network);
    assertThat(ClientNetwork.of(InetSocketAddress.createUnresolved(address, 1)))
        .as("as a proxy forwards it")
        .isEqualTo(network);
  }

  @Test
  void aClientWithoutAnAddressIsOneToo() {
    assertThat(ClientNetwork.of(null)).isEqualTo("unknown");
    assertThat(ClientNetwork.of(InetSocketAddress.createUnresolved("_hidden", 1)))
        .isEqualTo("_hidden");
    assertThat(ClientNetwork.of(InetSocketAddress.createUnresolved("x".repeat(9_000), 1)))
        .isEqualTo("x".repeat(64));
  }

  private static InetSocketAddress client(String address) {
    return new InetSocketAddress(InetAddress.ofLiteral(address), 40_000);
  }
}
