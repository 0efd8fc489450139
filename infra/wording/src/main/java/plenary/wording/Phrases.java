package plenary.wording;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.text.Bidi;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;

/** The phrases of one language, and how it writes what is put into them. */
final class Phrases {

  private static final String FIRST_STRONG_ISOLATE = "\u2068";
  private static final String POP_DIRECTIONAL_ISOLATE = "\u2069";

  private final Map<String, MessageFormat> phrases;
  private final ListFormatter lists;
  private final LocaleDisplayNames languages;
  private final boolean isRightToLeft;

  /**
   * @param locale how dates and numbers are written
   */
  Phrases(Map<String, String> patterns, ULocale locale) {
    phrases = new HashMap<>();
    patterns.forEach((key, pattern) -> phrases.put(key, new MessageFormat(pattern, locale)));
    lists = ListFormatter.getInstance(locale);
    languages = LocaleDisplayNames.getInstance(locale);
    isRightToLeft = locale.isRightToLeft();
  }

  /** A language's patterns by key, as they stand in its bundle. */
  static Map<String, String> patterns(String language) {
    var bundle =
        ResourceBundle.getBundle(
            "plenary.wording.phrases",
            Locale.forLanguageTag(language),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    var patterns = new HashMap<String, String>();
    bundle.keySet().forEach(key -> patterns.put(key, bundle.getString(key)));
    return patterns;
  }

  String say(String key, Map<String, Object> values) {
    var phrase = Objects.requireNonNull(phrases.get(key), key);
    // ICU's formats cannot be shared between threads.
    synchronized (phrase) {
      return phrase.format(values);
    }
  }

  /** Isolated where it would mix up the order of what stands around it. */
  String name(String name) {
    var bidi =
        new Bidi(name, isRightToLeft ? Bidi.DIRECTION_RIGHT_TO_LEFT : Bidi.DIRECTION_LEFT_TO_RIGHT);
    boolean fits = isRightToLeft ? bidi.isRightToLeft() : bidi.isLeftToRight();
    return fits ? name : FIRST_STRONG_ISOLATE + name + POP_DIRECTIONAL_ISOLATE;
  }

  boolean isRightToLeft() {
    return isRightToLeft;
  }

  String list(List<String> items) {
    return lists.format(items);
  }

  /**
   * What the language calls a language.
   *
   * @param tag BCP 47; what is none is put in as it is
   */
  String language(String tag) {
    var name = languages.localeDisplayName(ULocale.forLanguageTag(tag));
    return name(name.isBlank() ? tag : name);
  }
}
