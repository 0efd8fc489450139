package plenary.agenda.exchange.text;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.ProgrammeDraft;
import plenary.agenda.exchange.RoomDraft;
import plenary.agenda.exchange.SessionDraft;
import plenary.agenda.exchange.text.Timetable.Slot;
import plenary.agenda.exchange.text.line.DayMark;
import plenary.agenda.exchange.text.line.Debris;
import plenary.agenda.exchange.text.line.Heading;
import plenary.agenda.exchange.text.line.Line;
import plenary.agenda.exchange.text.line.Lines;
import plenary.agenda.exchange.text.page.Decoder;
import plenary.agenda.exchange.text.page.Pages;
import plenary.agenda.exchange.text.page.Warnings;
import plenary.agenda.exchange.text.page.Wrap;
import plenary.agenda.programme.Kind;

/** Reads a conference's programme as it was published, in plain text. */
public final class ProgrammeText {
  /** More than any printed programme has; a longer text is something else. */
  private static final int MOST_LINES = 60_000;

  private static final String EXAMPLE = "10:00 - 11:30 Panel 1 – Ports and people";
  private static final Set<String> NO_TITLES =
      Set.of(
          "programme",
          "program",
          "agenda",
          "draft programme",
          "provisional programme",
          "schedule",
          "draft agenda",
          "provisional agenda",
          "conference programme",
          "conference program");

  private ProgrammeText() {}

  /**
   * What the text itself may not say.
   *
   * @param firstDay the date of day one, where the headings only count their days
   * @param zone where the programme's clocks hang
   * @param title instead of the one that is printed
   */
  public record Options(@Nullable LocalDate firstDay, ZoneId zone, @Nullable String title) {}

  /** A draft, or the reason why there is none. Reading never throws. */
  public sealed interface Result {}

  public record Read(ProgrammeDraft draft) implements Result {}

  /**
   * The text is no programme, or its sessions can't be put at a time.
   *
   * @param why a sentence for a person, saying what is missing and what is expected
   * @param line where, if it is one line's fault
   */
  public record NoProgramme(String why, @Nullable Integer line) implements Result {}

  /** Reads UTF-8, UTF-16 with a byte order mark or, with a warning, Windows-1252. */
  public static Result read(byte[] bytes, Options options) {
    return read(Decoder.decode(bytes), options);
  }

  /** Reads what is decoded already. */
  public static Result read(String text, Options options) {
    return read(Decoder.check(text, List.of()), options);
  }

  private static Result read(Decoder decoder, Options options) {
    LocalDate firstDay = options.firstDay();
    if (firstDay != null && !Dates.isPlausible(firstDay)) {
      return new NoProgramme("firstDay is " + firstDay + ", before 1970 or after 2200", null);
    }
    return switch (decoder) {
      case Decoder.Refused(var why) -> new NoProgramme(why, null);
      case Decoder.Decoded decoded -> read(decoded, options);
    };
  }

  private static Result read(Decoder.Decoded decoded, Options options) {
    if (decoded.text().lines().skip(MOST_LINES).findAny().isPresent()) {
      return new NoProgramme(
          "it has more than " + MOST_LINES + " lines; divide it into several programmes", null);
    }
    Warnings warnings = new Warnings();
    decoded.warnings().forEach(w -> warnings.add(w.line(), w.text(), w.message()));
    List<Pages.Printed> pages = Pages.of(decoded.text(), warnings);
    List<Line> lines = Debris.clear(Lines.of(pages, warnings), warnings);
    if (!hasTimes(lines)) {
      return new NoProgramme(
          "no line begins with the time of a session; expected lines such as: " + EXAMPLE, null);
    }
    Assembly.Found found = Assembly.of(lines, Wrap.of(pages), warnings);
    LocalDate firstDay = firstDay(found, options, warnings);
    return switch (Timetable.of(
        found.days(), found.sketches(), firstDay, options.zone(), warnings)) {
      case Timetable.Result.Refused(var because) -> new NoProgramme(because.why(), because.line());
      case Timetable.Result.Timed(var slots) -> new Read(draft(found, slots, options, warnings));
    };
  }

  private static boolean hasTimes(List<Line> lines) {
    long starts = lines.stream().filter(line -> line instanceof Line.Time).count();
    boolean ranges =
        lines.stream()
            .anyMatch(line -> line instanceof Line.Time time && time.clock().end() != null);
    return ranges || starts > 1;
  }

  /** Where neither the caller nor a heading has a date, one above the sessions will do. */
  private static @Nullable LocalDate firstDay(
      Assembly.Found found, Options options, Warnings warnings) {
    boolean dated = found.days().stream().anyMatch(day -> day.mark().year() != null);
    if (options.firstDay() != null || dated) {
      return options.firstDay();
    }
    List<String> texts = new ArrayList<>(found.outside());
    String title = found.title();
    if (title != null) {
      texts.addFirst(title);
    }
    for (String text : texts) {
      DayMark mark = DayMark.firstDateIn(text);
      LocalDate date = mark == null ? null : Dates.date(mark);
      if (date != null) {
        warnings.add(1, text, "the first day is taken from here: " + date);
        return date;
      }
    }
    return null;
  }

  private static ProgrammeDraft draft(
      Assembly.Found found, List<Slot> slots, Options options, Warnings warnings) {
    List<String> outside = new ArrayList<>(found.outside());
    String title = title(found.title(), options.title(), outside);
    Map<String, RoomDraft> rooms = rooms(found.sketches(), warnings);
    Codes codes = new Codes();
    List<SessionDraft> sessions = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      Sketch sketch = found.sketches().get(i);
      if (sketch.isClose()) {
        continue;
      }
      RoomDraft room = sketch.room();
      String code = codes.next(sketch.heading());
      RoomDraft known = room == null ? null : rooms.get(key(room.name()));
      sessions.add(sketch.draft(code, slots.get(i), known, title));
      if (sketch.printedTitle().isEmpty()) {
        warnings.add(sketch.line(), "", "no title is printed beside this time");
      }
    }
    return new ProgrammeDraft(
        title,
        String.join("\n\n", outside),
        options.zone(),
        List.copyOf(rooms.values()),
        sessions,
        warnings.inOrder());
  }

  /** The printed title, unless it only says "Programme" and a better line follows. */
  private static String title(
      @Nullable String printed, @Nullable String wanted, List<String> outside) {
    if (wanted != null && !wanted.isBlank()) {
      if (printed != null && !printed.equals(wanted.strip())) {
        outside.addFirst(printed);
      }
      return wanted.strip();
    }
    boolean generic = printed != null && NO_TITLES.contains(printed.toLowerCase(Locale.ROOT));
    if (generic && !outside.isEmpty() && outside.getFirst().length() < 200) {
      String better = outside.getFirst();
      outside.set(0, printed);
      return better;
    }
    return printed == null ? "Programme" : printed;
  }

  /** Each room once, as first spelt, with the first capacity that is printed. */
  private static Map<String, RoomDraft> rooms(List<Sketch> sketches, Warnings warnings) {
    Map<String, RoomDraft> rooms = new LinkedHashMap<>();
    for (Sketch sketch : sketches) {
      RoomDraft room = sketch.room();
      if (room == null) {
        continue;
      }
      RoomDraft known = rooms.putIfAbsent(key(room.name()), room);
      if (known != null && known.capacity() == null) {
        rooms.put(key(room.name()), new RoomDraft(known.name(), room.capacity()));
      } else if (known != null
          && room.capacity() != null
          && !room.capacity().equals(known.capacity())) {
        warnings.add(
            sketch.line(),
            room.name() + ", " + room.capacity(),
            "the room had " + known.capacity() + " seats above; that was kept");
      }
    }
    return rooms;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Gives each session a code of its own. */
  private static final class Codes {
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private String next(Heading heading) {
      String base = heading.code();
      boolean counted = heading.kind() == Kind.BREAK && base.equals("break");
      int n = counts.getOrDefault(base, 0);
      String code;
      do {
        n++;
        code = n == 1 && !counted ? base : base + "-" + n;
      } while (!taken.add(code));
      counts.put(base, n);
      return code;
    }
  }
}
