package plenary.edge;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** From where somebody asks, as far as it tells one from another. */
public final class ClientNetwork {

  /** Who has an IPv6 address mostly has all of its /64 (RFC 6177). */
  private static final int IPV6_NETWORK_BYTES = 8;

  private static final int LONGEST_NAME = 64;

  private ClientNetwork() {}

  /** An IPv4 address as it is, of an IPv6 address its network. */
  public static String of(@Nullable InetSocketAddress client) {
    if (client == null) {
      return "unknown";
    }
    var address =
        client.getAddress() == null ? literal(client.getHostString()) : client.getAddress();
    if (address == null) {
      // What a proxy calls a client that it does not name (RFC 7239, section 6).
      var name = client.getHostString();
      return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
    return address instanceof Inet6Address
        ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), IPV6_NETWORK_BYTES))
        : address.getHostAddress();
  }

  private static @Nullable InetAddress literal(String host) {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
