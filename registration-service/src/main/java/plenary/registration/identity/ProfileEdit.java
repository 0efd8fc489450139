package plenary.registration.identity;

import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import plenary.wording.Phrasebook;

/** One field of a profile as its owner wants it. */
sealed interface ProfileEdit {

  /** Characters of a name. */
  int LONGEST_NAME = 120;

  /**
   * @param name null for none
   */
  record Name(@Nullable String name) implements ProfileEdit {}

  /**
   * @param language one of ours
   */
  record Language(String language) implements ProfileEdit {}

  /**
   * @param zone an IANA zone; null for the programme's own
   */
  record Zone(@Nullable String zone) implements ProfileEdit {}

  /** What can't be taken. */
  record Wrong(String field, String detail) implements ProfileEdit {}

  /**
   * @param field as JSON names it
   * @param value null to clear it
   */
  static ProfileEdit of(String field, @Nullable String value) {
    return switch (field) {
      case "name" -> name(value);
      case "language" -> language(value);
      case "zone" -> zone(value);
      default -> new Wrong(field, "Only name, language and zone can be changed.");
    };
  }

  /** The profile after all of them; none may be wrong. */
  static Attendee applied(Attendee attendee, List<ProfileEdit> edits) {
    var after = attendee;
    for (var edit : edits) {
      after =
          switch (edit) {
            case Name(var name) ->
                new Attendee(
                    after.id(),
                    after.email(),
                    name,
                    after.language(),
                    after.zone(),
                    after.registeredAt());
            case Language(var language) ->
                new Attendee(
                    after.id(),
                    after.email(),
                    after.name(),
                    language,
                    after.zone(),
                    after.registeredAt());
            case Zone(var zone) ->
                new Attendee(
                    after.id(),
                    after.email(),
                    after.name(),
                    after.language(),
                    zone,
                    after.registeredAt());
            case Wrong(var field, _) -> throw new IllegalArgumentException(field);
          };
    }
    return after;
  }

  private static ProfileEdit name(@Nullable String value) {
    if (value == null) {
      return new Name(null);
    }
    var name = value.strip();
    int length = name.codePointCount(0, name.length());
    return length < 1 || length > LONGEST_NAME || name.codePoints().anyMatch(ProfileEdit::isUnfit)
        ? new Wrong(
            "name",
            "name must have 1 to %d characters, none of them a control character; null clears it."
                .formatted(LONGEST_NAME))
        : new Name(name);
  }

  /** Controls, line ends, halves of characters, and what turns the direction of the text around. */
  private static boolean isUnfit(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default ->
          character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
    };
  }

  private static ProfileEdit language(@Nullable String value) {
    var language = value == null ? "" : baseLanguage(value);
    return Phrasebook.languages().contains(language)
        ? new Language(language)
        : new Wrong(
            "language",
            "language must be a BCP 47 tag of one of "
                + String.join(", ", Phrasebook.languages())
                + ".");
  }

  private static String baseLanguage(String tag) {
    try {
      return new Locale.Builder().setLanguageTag(tag.strip()).build().getLanguage();
    } catch (IllformedLocaleException _) {
      return "";
    }
  }

  private static ProfileEdit zone(@Nullable String value) {
    return value == null || ZoneId.getAvailableZoneIds().contains(value)
        ? new Zone(value)
        : new Wrong(
            "zone",
            "zone must be an IANA time zone such as America/Bogota; null for the programme's own.");
  }
}
