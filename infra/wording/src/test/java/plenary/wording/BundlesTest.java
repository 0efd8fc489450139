package plenary.wording;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every language says everything, with the same arguments as the first and plurals of its own. */
class BundlesTest {

  private static final Map<String, String> FIRST = Phrases.patterns(Phrasebook.firstLanguage());

  static List<String> languages() {
    return Phrasebook.languages();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void aBundleHasEveryPhraseWithItsArguments(String language) {
    assertThat(problems(Phrases.patterns(language), language)).isEqualTo(List.of());
  }

  /** What is wrong with a phrase is found; the first bundle is the one that is spoilt here. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          moved   |                                                    | moved is missing
          moved   | {session} moves                                    | moved: [room, session] became [session]
          moved   | {session} moves to {place}                         | moved: [room, session] became [place, session]
          moved   | {session} moves to {0}                             | moved: [room, session] became [0, session]
          moved   | {session} moves to {room, number}                  | moved: [room, session] became [room number, session]
          moved   | {session} moves to {room                           | moved: Unmatched '{' braces
          moved   | '{session}' moves to {room} {session}              | moved quotes
          clock   | {moment, date, ::HHmm}                             | clock: [moment time ::HHmm] became [moment date ::HHmm]
          delayed | {session} {minutes} {time}                         | delayed: [minutes PLURAL, session, time] became [minutes, session, time]
          delayed | {session} {minutes, plural, other {#}} {time}      | delayed: plural [one, other] is [other]
          delayed | {session} {minutes, plural, one {#} few {#} other {#}} {time} | delayed: plural [one, other] is [few, one, other]
          """)
  void aSpoiltPhraseIsFound(String key, String pattern, String problem) {
    var spoilt = new HashMap<>(FIRST);
    if (pattern == null) {
      spoilt.remove(key);
    } else {
      spoilt.put(key, pattern);
    }
    assertThat(problems(spoilt, "en")).singleElement().asString().startsWith(problem);
  }

  @Test
  void aPhraseThatNobodySaysIsFound() {
    var more = new HashMap<>(FIRST);
    more.put("mooved", "{session} moves");
    assertThat(problems(more, "en")).isEqualTo(List.of("mooved is unknown"));
  }

  @Test
  void frenchPunctuationDoesNotBreakOffItsWord() {
    assertThat(Phrases.patterns("fr").values())
        .allSatisfy(
            pattern ->
                assertThat(pattern.replaceAll("\\{[^{}]*}", "x"))
                    .doesNotContainPattern("(?<!\u00a0)[:»]|«(?!\u00a0)|(?<!\u202f)[;!?]"));
  }

  private static List<String> problems(Map<String, String> patterns, String language) {
    var problems = new ArrayList<String>();
    FIRST.keySet().stream()
        .filter(key -> !patterns.containsKey(key))
        .forEach(key -> problems.add(key + " is missing"));
    new TreeMap<>(patterns)
        .forEach(
            (key, pattern) -> {
              var first = FIRST.get(key);
              if (first == null) {
                problems.add(key + " is unknown");
              } else if (pattern.contains("'")) {
                problems.add(key + " quotes");
              } else {
                problems.addAll(problems(key, first, pattern, language));
              }
            });
    return problems;
  }

  private static List<String> problems(
      String key, String firstPattern, String pattern, String language) {
    MessagePattern parsed;
    try {
      parsed = new MessagePattern(pattern);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return List.of(key + ": " + e.getMessage());
    }
    var expected = arguments(new MessagePattern(firstPattern));
    var found = arguments(parsed);
    if (!found.equals(expected)) {
      return List.of("%s: %s became %s".formatted(key, expected, found));
    }
    var categories =
        new TreeSet<>(PluralRules.forLocale(ULocale.forLanguageTag(language)).getKeywords());
    var selectors = selectors(parsed);
    return selectors.isEmpty() || selectors.equals(categories)
        ? List.of()
        : List.of("%s: plural %s is %s".formatted(key, categories, selectors));
  }

  /** Names with types; of dates and times with the style. */
  private static Set<String> arguments(MessagePattern pattern) {
    var arguments = new TreeSet<String>();
    for (int i = 0; i < pattern.countParts(); i++) {
      var start = pattern.getPart(i);
      if (start.getType() == MessagePattern.Part.Type.ARG_START) {
        var name = pattern.getSubstring(pattern.getPart(i + 1));
        arguments.add(
            switch (start.getArgType()) {
              case NONE -> name;
              case SIMPLE ->
                  name
                      + " "
                      + pattern.getSubstring(pattern.getPart(i + 2))
                      + (pattern.getPartType(i + 3) == MessagePattern.Part.Type.ARG_STYLE
                          ? pattern.getSubstring(pattern.getPart(i + 3))
                          : "");
              default -> name + " " + start.getArgType();
            });
      }
    }
    return arguments;
  }

  private static Set<String> selectors(MessagePattern pattern) {
    var selectors = new TreeSet<String>();
    for (int i = 0; i < pattern.countParts(); i++) {
      if (pattern.getPartType(i) == MessagePattern.Part.Type.ARG_SELECTOR) {
        selectors.add(pattern.getSubstring(pattern.getPart(i)));
      }
    }
    return selectors;
  }
}
