package plenary.notification.outward;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PublicAddressesTest {

  private static final List<String> PUBLIC =
      List.of(
          "1.1.1.1",
          "9.255.255.255",
          "11.0.0.0",
          "100.63.255.255",
          "100.128.0.0",
          "126.255.255.255",
          "128.0.0.1",
          "169.253.255.255",
          "169.255.0.0",
          "172.15.255.255",
          "172.32.0.0",
          "192.167.255.255",
          "192.169.0.0",
          "198.17.255.255",
          "198.20.0.0",
          "223.255.255.255",
          "2001:4860:4860::8888",
          "2606:4700::1111",
          "2a00:1450:4001::1",
          "2002:0101:0101::1", // 6to4 of 1.1.1.1
          "64:ff9b::101:101", // NAT64 of 1.1.1.1
          "::ffff:1.1.1.1"); // which Java reads as version 4

  private static final List<String> NOT_PUBLIC =
      List.of(
          "0.0.0.0",
          "0.1.2.3",
          "10.0.0.1",
          "10.255.255.255",
          "100.64.0.1",
          "100.127.255.255",
          "127.0.0.1",
          "127.255.255.254",
          "169.254.169.254",
          "172.16.0.1",
          "172.31.255.255",
          "192.0.0.8",
          "192.0.2.1",
          "192.88.99.1",
          "192.168.1.1",
          "198.18.0.1",
          "198.19.255.255",
          "198.51.100.7",
          "203.0.113.7",
          "224.0.0.1",
          "239.255.255.255",
          "240.0.0.1",
          "255.255.255.255",
          "::",
          "::1",
          "::7f00:1", // version 4 as it was once written
          "::ffff:127.0.0.1",
          "::ffff:10.0.0.1",
          "64:ff9b::7f00:1", // NAT64 of 127.0.0.1
          "64:ff9b::a9fe:a9fe", // NAT64 of 169.254.169.254
          "64:ff9b:1::1",
          "100::1",
          "2001::1", // Teredo
          "2001:10::1",
          "2001:db8::1",
          "2002:7f00:1::1", // 6to4 of 127.0.0.1
          "2002:a00:1::1", // 6to4 of 10.0.0.1
          "2002:c0a8:101::1", // 6to4 of 192.168.1.1
          "3fff::1",
          "5f00::1",
          "fc00::1",
          "fd12:3456:789a::1",
          "fe80::1",
          "fec0::1",
          "ff02::1",
          "ff0e::1");

  @Test
  void whatAnybodyCanReachIsPublicAndNothingElse() throws UnknownHostException {
    var found = new TreeMap<String, Boolean>();
    var expected = new TreeMap<String, Boolean>();
    for (var address : PUBLIC) {
      expected.put(address, true);
      found.put(address, PublicAddresses.isPublic(InetAddress.getByName(address)));
    }
    for (var address : NOT_PUBLIC) {
      expected.put(address, false);
      found.put(address, PublicAddresses.isPublic(InetAddress.getByName(address)));
    }
    assertThat(found).isEqualTo(expected);
  }
}
