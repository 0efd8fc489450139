package plenary.agenda.exchange.text.line;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.RoomDraft;
import plenary.agenda.exchange.text.page.Wrap;

/**
 * Finds the room in a line: square brackets always name one, round ones where they sound like one.
 */
public final class Rooms {
  private static final Set<String> WORDS =
      Set.of(
          ("room rooms hall chamber auditorium theatre theater salon salle sala ballroom lobby"
               + " foyer tent studio floor stage arena lounge pavilion amphitheatre amphitheater"
               + " amphithéâtre amphi théâtre teatro auditório chapel cinema restaurant cafeteria"
               + " gallery courtyard aula saal raum plenarium atrium boardroom auditorio")
              .split(" ", -1));
  private static final Set<String> NO_PLACE = Set.of("for", "to", "as", "on", "about", "with");
  private static final Pattern CAPACITY =
      Pattern.compile(
          "(?:\\b(?:capacity|cap|max|seats|seating)\\b\\.?\\s*(?:of|for|:)?\\s*(\\d{1,5})(?!\\d)"
              + "|(?<!\\d)(\\d{1,5})[\\s-]?(?:seats?|people|persons|pax|places|participants|capacity|attendees"
              + "|seater|plazas|personnes))(?:\\s*(?:seats|people|persons|pax))?",
          Pattern.CASE_INSENSITIVE);

  private Rooms() {}

  /** A text and the room that was taken out of it. */
  public record Placed(String text, @Nullable RoomDraft room) {}

  public static Placed take(String line) {
    String text = line;
    String name = null;
    Integer capacity = null;
    for (int i = 0; i < 2; i++) {
      Placed last = takeLast(text);
      RoomDraft found = last.room();
      if (found == null || (name != null && !found.name().isEmpty())) {
        break;
      }
      text = last.text();
      name = found.name().isEmpty() ? name : found.name();
      capacity = found.capacity() == null ? capacity : found.capacity();
    }
    return name == null ? new Placed(line, null) : new Placed(text, new RoomDraft(name, capacity));
  }

  /** What a label says: "Room: 4", "Venue: Hall B, 250 seats". */
  public static RoomDraft labelled(String text) {
    Placed bracketed = take(text);
    if (bracketed.room() != null && bracketed.text().isEmpty()) {
      return bracketed.room();
    }
    RoomDraft room = room(text.replace('\t', ' '));
    return room.name().isEmpty() || room.name().matches("[\\p{L}\\d]{1,3}")
        ? new RoomDraft(("Room " + room.name()).strip(), room.capacity())
        : room;
  }

  /** Whether a line is the name of a room and nothing else. */
  static boolean isPhrase(String text) {
    List<String> words = Arrays.asList(room(text).name().split("[\\s\\t]+", -1));
    if (words.size() > 5 || words.size() < 2 || text.length() > 80) {
      return false;
    }
    boolean capitals = words.stream().noneMatch(w -> w.isEmpty() || Wrap.startsSmall(w));
    boolean first = isWord(words.getFirst()) && words.size() == 2;
    return capitals && (first || isWord(words.getLast()) || isNumbered(words));
  }

  /** "Conference Room 4" can only be a room; "Town Hall" may be a session. */
  static boolean isNumbered(String text) {
    return isPhrase(text) && isNumbered(Arrays.asList(room(text).name().split("[\\s\\t]+", -1)));
  }

  private static boolean isNumbered(List<String> words) {
    return words.getLast().length() <= 3 && isWord(words.get(words.size() - 2));
  }

  /** Right below a title any place is a room; elsewhere only what can be nothing else. */
  public static boolean isRoom(String text, boolean afterTitle) {
    boolean place = text.length() < 120 && take(text).text().isEmpty();
    int comma = text.indexOf(',');
    boolean inHouse = comma > 0 && text.length() < 80 && isNumbered(text.substring(0, comma));
    return place || (afterTitle && (inHouse || isPhrase(text)));
  }

  private static Placed takeLast(String text) {
    if (text.endsWith("]") && text.lastIndexOf('[') >= 0) {
      return takeFrom(text, text.lastIndexOf('['), 1);
    }
    int open = text.endsWith(")") ? text.lastIndexOf('(') : -1;
    if (open >= 0 && soundsLikeRoom(text.substring(open + 1, text.length() - 1))) {
      return takeFrom(text, open, 1);
    }
    if (text.startsWith("[") && text.indexOf(']') > 0) {
      int end = text.indexOf(']');
      return new Placed(trim(text.substring(end + 1)), room(text.substring(1, end)));
    }
    int from = Math.max(0, text.length() - 120);
    int cut =
        Math.max(text.lastIndexOf('\t'), Math.max(text.lastIndexOf(", "), text.lastIndexOf(" @ ")));
    cut = Math.max(cut, text.lastIndexOf(" | "));
    String tail = cut < from ? "" : text.substring(cut).replaceFirst("^[\\s,@|]+", "");
    if (isPhrase(tail) || (isWord(tail) && text.charAt(cut) == '\t')) {
      return takeFrom(text, cut, 0);
    }
    int column = text.length() > 300 ? -1 : Math.max(text.indexOf('\t'), text.indexOf(" | "));
    if (column > 0 && isPhrase(text.substring(0, column))) {
      return new Placed(trim(text.substring(column)), room(text.substring(0, column)));
    }
    return isNumbered(text) ? new Placed("", room(text)) : new Placed(text, null);
  }

  private static Placed takeFrom(String text, int from, int close) {
    RoomDraft room = room(text.substring(from + 1, text.length() - close));
    return new Placed(trim(text.substring(0, from)), room);
  }

  private static RoomDraft room(String text) {
    Matcher capacity = CAPACITY.matcher(text.substring(0, Math.min(text.length(), 300)));
    if (!capacity.find()) {
      return new RoomDraft(trim(text), null);
    }
    String digits = capacity.group(1) == null ? capacity.group(2) : capacity.group(1);
    String name =
        trim(text.substring(0, capacity.start())) + " " + trim(text.substring(capacity.end()));
    return new RoomDraft(name.strip(), Integer.valueOf(digits));
  }

  private static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && " \t,;:@|([–—-".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && " \t,;:@|([–—-".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    String inner = text.substring(from, to);
    return (inner.endsWith(")") && inner.indexOf('(') < 0
            ? inner.substring(0, inner.length() - 1)
            : inner)
        .replace('\t', ' ');
  }

  private static boolean soundsLikeRoom(String text) {
    if (text.length() > 120 || text.isEmpty()) {
      return false;
    }
    List<String> words = Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\d]+", -1));
    boolean named = !Wrap.startsSmall(text) || WORDS.contains(words.getFirst());
    boolean capacity = room(text).capacity() != null && room(text).name().isEmpty();
    boolean place = words.stream().anyMatch(WORDS::contains) && named;
    return capacity || (place && words.stream().noneMatch(NO_PLACE::contains));
  }

  private static boolean isWord(String word) {
    return WORDS.contains(word.toLowerCase(Locale.ROOT));
  }
}
