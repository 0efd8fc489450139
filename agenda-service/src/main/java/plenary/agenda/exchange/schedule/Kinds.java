package plenary.agenda.exchange.schedule;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import plenary.agenda.programme.Kind;

/** What the types of other programs are here; everybody has types of their own. */
final class Kinds {

  /** Words that say what a session is wherever they stand in its type. */
  private enum Word {
    BREAK(Kind.BREAK, "break|breaks|lunch|coffee|dinner|breakfast|pause|kaffeepause"),
    OPENING(Kind.OPENING, "opening|eröffnung|welcome"),
    CLOSING(Kind.CLOSING, "closing|abschluss"),
    PANEL(Kind.PANEL, "panel|podium|podiumsdiskussion|roundtable"),
    TALK(
        Kind.TALK,
        "talk|talks|lecture|keynote|presentation|speech|vortrag|conférence|lightning|plenary");

    private final Kind kind;
    private final Pattern words;

    Word(Kind kind, String words) {
      this.kind = kind;
      this.words = Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + words + ")(?![\\p{L}\\p{N}])");
    }
  }

  private Kinds() {}

  /** Empty where the type says something else. */
  static Optional<Kind> named(String type) {
    String lower = type.toLowerCase(Locale.ROOT);
    return Stream.concat(
            Arrays.stream(Kind.values()).filter(kind -> kind.word().equals(lower)),
            Arrays.stream(Word.values())
                .filter(word -> word.words.matcher(lower).find())
                .map(word -> word.kind))
        .findFirst();
  }
}
