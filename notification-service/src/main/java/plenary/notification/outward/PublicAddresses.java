package plenary.notification.outward;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses anybody on the Internet can be reached at, by IANA's registries of
 * special-purpose addresses (RFC 6890 and what followed it).
 */
public final class PublicAddresses {

  private static final List<Block> SPECIAL_4 =
      Block.all(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // shared by a provider's customers
          "127.0.0.0/8", // loopback
          "169.254.0.0/16", // link-local; where clouds tell their secrets
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.88.99.0/24", // once the way to 6to4
          "192.168.0.0/16", // private
          "198.18.0.0/15", // benchmarks
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, and broadcast

  /** What is given out in version 6 at all; what lies outside of it is local, or nothing. */
  private static final Block GLOBAL_6 = Block.of("2000::/3");

  private static final List<Block> SPECIAL_6 =
      Block.all(
          "2001::/23", // protocol assignments, with Teredo
          "2001:db8::/32", // documentation
          "3fff::/20"); // documentation

  /** Version 4 in version 6: as public as what is in it. */
  private static final Block SIX_TO_FOUR = Block.of("2002::/16");

  private static final Block NAT64 = Block.of("64:ff9b::/96");

  private PublicAddresses() {}

  public static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) {
      return isPublic4(bytes);
    }
    if (NAT64.contains(bytes)) {
      return isPublic4(Arrays.copyOfRange(bytes, 12, 16));
    }
    if (SIX_TO_FOUR.contains(bytes)) {
      return isPublic4(Arrays.copyOfRange(bytes, 2, 6));
    }
    return GLOBAL_6.contains(bytes) && SPECIAL_6.stream().noneMatch(block -> block.contains(bytes));
  }

  private static boolean isPublic4(byte[] bytes) {
    return SPECIAL_4.stream().noneMatch(block -> block.contains(bytes));
  }

  /** Addresses with the same first bits. */
  private record Block(byte[] first, int bits) {

    static List<Block> all(String... blocks) {
      return Arrays.stream(blocks).map(Block::of).toList();
    }

    static Block of(String text) {
      var parts = text.split("/");
      try {
        return new Block(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(text, e);
      }
    }

    boolean contains(byte[] address) {
      if (address.length != first.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> bit % 8;
        if ((address[bit / 8] & mask) != (first[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
