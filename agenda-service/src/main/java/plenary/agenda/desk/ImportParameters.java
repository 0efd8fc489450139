package plenary.agenda.desk;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import plenary.agenda.programme.Visibility;
import plenary.agenda.request.Fields;

/** Reads what is said of an import in its address. */
final class ImportParameters {

  private ImportParameters() {}

  static @Nullable LocalDate firstDay(Fields fields, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      return LocalDate.parse(text.strip());
    } catch (DateTimeException _) {
      fields.wrong("firstDay", "is not a date such as 2026-03-04");
      return null;
    }
  }

  static Visibility visibility(Fields fields, @Nullable String text) {
    if (text == null || text.isBlank()) {
      return Visibility.PUBLIC;
    }
    Optional<Visibility> named =
        Visibility.named(text.strip()).filter(one -> one != Visibility.ARCHIVED);
    if (named.isEmpty()) {
      fields.wrong("visibility", "is neither draft nor public");
    }
    return named.orElse(Visibility.PUBLIC);
  }

  /** Null where nothing is said. */
  static @Nullable ZoneId zoneIfAny(Fields fields, @Nullable String text) {
    return text == null || text.isBlank() ? null : zone(fields, text);
  }

  static ZoneId zone(Fields fields, @Nullable String text) {
    String id = text == null ? "" : text.strip();
    if (ZoneId.getAvailableZoneIds().contains(id)) {
      return ZoneId.of(id);
    }
    fields.wrong(
        "zone",
        (id.isEmpty() ? "is missing" : "is unknown")
            + "; add the programme's IANA time zone, such as ?zone=Europe/Zagreb");
    return ZoneId.of("UTC");
  }
}
