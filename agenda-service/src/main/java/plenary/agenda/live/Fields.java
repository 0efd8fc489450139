package plenary.agenda.live;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a request and collects what is wrong with them, so that a caller hears of
 * everything at once. What can't be read gives a stand-in, to be used only when there are no {@link
 * #errors}.
 */
final class Fields {

  private static final UUID NOBODY = new UUID(0, 0);

  /** {@code UUID.fromString} takes shorter ones too. */
  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private final String path;
  private final List<Error> errors;

  /** One field, and what is wrong with it. */
  record Error(String field, String detail) {}

  Fields() {
    this("", new ArrayList<>());
  }

  private Fields(String path, List<Error> errors) {
    this.path = path;
    this.errors = errors;
  }

  /** The fields of the object at this field; what is wrong is told here. */
  Fields in(String field) {
    return new Fields(path + field + ".", errors);
  }

  void wrong(String field, String detail) {
    errors.add(new Error(path + field, detail));
  }

  <T> T required(String field, @Nullable T value, T standIn) {
    if (value == null) {
      wrong(field, "is missing");
      return standIn;
    }
    return value;
  }

  UUID id(String field, @Nullable String value) {
    String text = required(field, value, NOBODY.toString());
    if (!ID.matcher(text).matches()) {
      wrong(field, "is not a UUID");
      return NOBODY;
    }
    return UUID.fromString(text);
  }

  Instant moment(String field, @Nullable String value) {
    try {
      return OffsetDateTime.parse(required(field, value, "1970-01-01T00:00Z")).toInstant();
    } catch (DateTimeException _) {
      wrong(field, "is not a date and time with an offset, such as 2026-03-04T15:00:00+01:00");
      return Instant.EPOCH;
    }
  }

  /** Text that says something, without space around it. */
  String text(String field, @Nullable String value, int longest) {
    String text = optionalText(field, required(field, value, "?"), longest);
    if (text == null || text.isEmpty()) {
      wrong(field, "is empty");
      return "?";
    }
    return text;
  }

  /** Text that may say nothing, without space around it. */
  @Nullable String optionalText(String field, @Nullable String value, int longest) {
    if (value != null && value.length() > longest) {
      wrong(field, "is longer than " + longest + " characters");
    }
    return value == null ? null : value.strip();
  }

  /** Everything that is wrong, in the order in which it was found. */
  List<Error> errors() {
    return List.copyOf(errors);
  }
}
