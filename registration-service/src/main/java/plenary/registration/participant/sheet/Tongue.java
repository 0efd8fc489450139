package plenary.registration.participant.sheet;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Languages and time zones as people write them. */
public final class Tongue {

  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
  private static final Map<String, String> BY_NAME = names();
  private static final Map<String, String> ZONES =
      ZoneId.getAvailableZoneIds().stream()
          .collect(Collectors.toMap(zone -> zone.toLowerCase(Locale.ROOT), zone -> zone));

  private Tongue() {}

  /**
   * The BCP 47 tag of a language: from a tag such as {@code pt_BR} or pretix's {@code de-informal},
   * of which language, script and region stay; or from its name, in English or in itself.
   */
  public static Optional<String> language(String written) {
    var named = BY_NAME.get(written.strip().toLowerCase(Locale.ROOT));
    if (named != null) {
      return Optional.of(named);
    }
    try {
      var locale = new Locale.Builder().setLanguageTag(written.strip().replace('_', '-')).build();
      return LANGUAGES.contains(locale.getLanguage())
          ? Optional.of(
              new Locale.Builder()
                  .setLanguage(locale.getLanguage())
                  .setScript(locale.getScript())
                  .setRegion(locale.getCountry())
                  .build()
                  .toLanguageTag())
          : Optional.empty();
    } catch (IllformedLocaleException _) {
      return Optional.empty();
    }
  }

  /** The IANA name of a time zone. */
  public static Optional<String> zone(String written) {
    return Optional.ofNullable(
        ZONES.get(written.strip().replace(' ', '_').toLowerCase(Locale.ROOT)));
  }

  private static Map<String, String> names() {
    var names = new HashMap<String, String>();
    for (var language : LANGUAGES) {
      var locale = Locale.of(language);
      names.put(locale.getDisplayLanguage(locale).toLowerCase(locale), language);
    }
    for (var language : LANGUAGES) {
      var english = Locale.of(language).getDisplayLanguage(Locale.ENGLISH);
      names.put(english.toLowerCase(Locale.ROOT), language);
    }
    LANGUAGES.forEach(language -> names.put(language, language));
    return Map.copyOf(names);
  }
}
