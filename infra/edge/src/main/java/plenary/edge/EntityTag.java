package plenary.edge;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A version as an HTTP entity tag (RFC 9110, section 8.8.3). */
public final class EntityTag {

  private static final Pattern VERSION = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");

  private EntityTag() {}

  /** Such as {@code "12"}, with the quotes. */
  public static String of(long version) {
    return "\"" + version + "\"";
  }

  /** Of what is made of two versions. */
  public static String of(long from, long to) {
    return "\"" + from + "-" + to + "\"";
  }

  /**
   * The version in an {@code If-Match} or {@code If-None-Match} header; empty for any other tag.
   */
  public static OptionalLong parse(@Nullable String header) {
    if (header == null) {
      return OptionalLong.empty();
    }
    var matcher = VERSION.matcher(header.strip());
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  /**
   * The version that an {@code If-Match} header wants; a tag that is none of ours wants one that
   * there never is.
   *
   * @return null where any version will do
   */
  public static @Nullable Long expected(@Nullable String ifMatch) {
    return ifMatch == null || ifMatch.equals("*") ? null : (Long) parse(ifMatch).orElse(-1);
  }
}
