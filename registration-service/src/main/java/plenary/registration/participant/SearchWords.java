package plenary.registration.participant;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody on the list is found by: the beginning of the address or of a part of the name. */
final class SearchWords {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN = Pattern.compile("[\\p{Z}\\s,;]+");
  private static final int MOST = 20;

  private SearchWords() {}

  static List<String> of(String email, @Nullable String name) {
    return Stream.concat(Stream.of(email), Stream.ofNullable(name).flatMap(SearchWords::split))
        .distinct()
        .limit(MOST)
        .toList();
  }

  /** All of them must begin a word of who is found. */
  static List<String> asked(String query) {
    return split(query).distinct().limit(MOST).toList();
  }

  private static Stream<String> split(String text) {
    var bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return BETWEEN.splitAsStream(bare.toLowerCase(Locale.ROOT)).filter(word -> !word.isEmpty());
  }
}
