package plenary.registration.identity.device;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A {@code User-Agent} header (RFC 9110, section 10.1.5) as people would say it. */
final class UserAgent {

  private static final String UNKNOWN = "Unknown program";
  private static final int LONGEST_NAME = 40;

  /** The first product of a header that names no browser, such as {@code curl/8.5.0}. */
  private static final Pattern PRODUCT = Pattern.compile("^([\\w.-]{1," + LONGEST_NAME + "})");

  private record Sign(String token, String name) {}

  /** Whoever imitates another names the other too, so the imitators come first. */
  private static final List<Sign> BROWSERS =
      List.of(
          new Sign("Edg", "Edge"),
          new Sign("OPR/", "Opera"),
          new Sign("SamsungBrowser/", "Samsung Internet"),
          new Sign("Firefox/", "Firefox"),
          new Sign("FxiOS/", "Firefox"),
          new Sign("CriOS/", "Chrome"),
          new Sign("Chrome/", "Chrome"),
          new Sign("Safari/", "Safari"));

  private static final List<Sign> SYSTEMS =
      List.of(
          new Sign("Android", "Android"),
          new Sign("iPhone", "iPhone"),
          new Sign("iPad", "iPad"),
          new Sign("Windows", "Windows"),
          new Sign("Mac OS X", "macOS"),
          new Sign("CrOS", "ChromeOS"),
          new Sign("Linux", "Linux"));

  private UserAgent() {}

  /** Such as {@code Firefox on Android}; the first product's name where no browser is told. */
  static String readable(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return UNKNOWN;
    }
    var browser = named(BROWSERS, header);
    if (browser == null) {
      var product = PRODUCT.matcher(header.strip());
      return product.find() ? product.group(1) : UNKNOWN;
    }
    var system = named(SYSTEMS, header);
    return system == null ? browser : browser + " on " + system;
  }

  private static @Nullable String named(List<Sign> signs, String header) {
    for (var sign : signs) {
      if (header.contains(sign.token())) {
        return sign.name();
      }
    }
    return null;
  }
}
