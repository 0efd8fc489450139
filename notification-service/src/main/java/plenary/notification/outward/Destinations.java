package plenary.notification.outward;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where requests may go, as far as an address itself tells.
 *
 * @param trusted whose addresses are not looked at: a host, such as {@code push.example.internal},
 *     for https at any port; or an origin, such as {@code http://127.0.0.1:8099}, which is taken
 *     with the scheme that it names
 */
public record Destinations(Set<String> trusted) {

  private static final int LONGEST = 2_048;

  public Destinations {
    trusted = Set.copyOf(trusted);
  }

  public static Destinations of(List<String> trusted) {
    return new Destinations(
        trusted.stream()
            .map(each -> each.strip().toLowerCase(Locale.ROOT))
            .filter(each -> !each.isEmpty())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** What is wrong with an address, for people; null where it may be tried. */
  public @Nullable String refusal(URI address) {
    if (address.toString().length() > LONGEST) {
      return "It is longer than %d characters.".formatted(LONGEST);
    }
    if (address.getScheme() == null || address.getHost() == null) {
      return "It is no address with a scheme and a host.";
    }
    if (address.getRawUserInfo() != null || address.getRawFragment() != null) {
      return "It has a user or a fragment in it.";
    }
    return scheme(address).equals("https") || trusted.contains(origin(address))
        ? null
        : "It does not begin with https.";
  }

  /** Whether the host's addresses are taken unseen. */
  public boolean isTrusted(URI address) {
    boolean isHost = scheme(address).equals("https") && trusted.contains(host(address));
    return isHost || trusted.contains(origin(address));
  }

  /** The scheme, the host and, where it is not the usual one, the port. */
  public static String origin(URI address) {
    int usual = scheme(address).equals("https") ? 443 : 80;
    var origin = scheme(address) + "://" + host(address);
    return address.getPort() < 0 || address.getPort() == usual
        ? origin
        : origin + ":" + address.getPort();
  }

  private static String scheme(URI address) {
    return address.getScheme().toLowerCase(Locale.ROOT);
  }

  private static String host(URI address) {
    return address.getHost().toLowerCase(Locale.ROOT);
  }
}
