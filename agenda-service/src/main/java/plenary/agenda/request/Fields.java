package plenary.agenda.request;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a request and collects what is wrong with them, so that a caller hears of
 * everything at once. What can't be read gives a stand-in, to be used only when there are no {@link
 * #errors}.
 */
public final class Fields {

  private static final UUID NOBODY = new UUID(0, 0);

  /** {@code UUID.fromString} takes shorter ones too. */
  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*");

  /** Controls, other ends of lines, and what turns the direction of everything that follows. */
  private static final String HIDDEN =
      "\\u0080-\\u009F\\u2028-\\u202E\\u2066-\\u2069\\uFEFF\\uFFFE\\uFFFF\\uD800-\\uDFFF";

  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}" + HIDDEN + "]");
  private static final Pattern UNPRINTABLE_IN_PROSE =
      Pattern.compile("[\\p{Cntrl}&&[^\\n\\r\\t]]|[" + HIDDEN + "]");

  /** Letters, digits, signs: what leaves something on the page. */
  private static final Pattern PRINTED =
      Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}&&[^\\u115F\\u1160\\u2800\\u3164\\uFFA0]]");

  private static final int EARLIEST_YEAR = 1900;
  private static final int LATEST_YEAR = 2999;

  private final String path;
  private final List<Error> errors;

  /** One field, and what is wrong with it. */
  public record Error(String field, String detail) {}

  public Fields() {
    this("", new ArrayList<>());
  }

  private Fields(String path, List<Error> errors) {
    this.path = path;
    this.errors = errors;
  }

  /** The fields of the object at this field; what is wrong is told here. */
  public Fields in(String field) {
    return new Fields(path + field + ".", errors);
  }

  public void wrong(String field, String detail) {
    errors.add(new Error(path + field, detail));
  }

  public <T> T required(String field, @Nullable T value, T standIn) {
    if (value == null) {
      wrong(field, "is missing");
      return standIn;
    }
    return value;
  }

  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  public UUID id(String field, @Nullable String value) {
    String text = required(field, value, NOBODY.toString());
    if (!ID.matcher(text).matches()) {
      wrong(field, "is not a UUID");
      return NOBODY;
    }
    return UUID.fromString(text);
  }

  /** The caller's own id, or a new one. */
  UUID idOr(String field, @Nullable String value, Supplier<UUID> ids) {
    return value == null ? ids.get() : id(field, value);
  }

  /**
   * An exact moment, whatever the clocks of a zone do then: an offset that the zone does not have
   * at that time says the same moment as another that it has.
   */
  public Instant moment(String field, @Nullable String value) {
    try {
      var moment = OffsetDateTime.parse(required(field, value, "1970-01-01T00:00Z"));
      if (moment.getYear() >= EARLIEST_YEAR && moment.getYear() <= LATEST_YEAR) {
        return moment.toInstant();
      }
      wrong(field, "is too far away; years are from " + EARLIEST_YEAR + " to " + LATEST_YEAR);
    } catch (DateTimeException _) {
      wrong(field, "is not a date and time with an offset, such as 2026-03-04T15:00:00+01:00");
    }
    return Instant.EPOCH;
  }

  /** Text that says something, without space around it. */
  public String text(String field, @Nullable String value, int longest) {
    String text = optionalText(field, required(field, value, "?"), longest);
    if (text == null || !PRINTED.matcher(text).find()) {
      wrong(field, "is empty");
      return "?";
    }
    return text;
  }

  /** Text of one line that may say nothing, without space around it. */
  public @Nullable String optionalText(String field, @Nullable String value, int longest) {
    return checked(field, value, longest, UNPRINTABLE);
  }

  /** Text of several lines that may say nothing. */
  @Nullable String prose(String field, @Nullable String value, int longest) {
    return checked(field, value, longest, UNPRINTABLE_IN_PROSE);
  }

  private @Nullable String checked(
      String field, @Nullable String value, int longest, Pattern unprintable) {
    if (value == null) {
      return null;
    }
    if (value.length() > longest) {
      wrong(field, "is longer than " + longest + " characters");
    }
    var found = unprintable.matcher(value);
    if (found.find()) {
      wrong(
          field,
          "has the character U+%04X at place %d, which nobody sees; leave it out"
              .formatted(value.codePointAt(found.start()), found.start() + 1));
    }
    return value.strip();
  }

  /** A BCP 47 tag; empty for none. */
  @Nullable String language(String field, @Nullable String value) {
    String tag = optionalText(field, value, 35);
    if (tag != null && !tag.isEmpty() && !LANGUAGE.matcher(tag).matches()) {
      wrong(field, "is not a BCP 47 tag, such as en or pt-BR");
    }
    return tag;
  }

  /** Everything that is wrong, in the order in which it was found. */
  public List<Error> errors() {
    return List.copyOf(errors);
  }
}
