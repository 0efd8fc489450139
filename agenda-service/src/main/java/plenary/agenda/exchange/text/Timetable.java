package plenary.agenda.exchange.text;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.text.Days.Headed;
import plenary.agenda.exchange.text.line.Clock;
import plenary.agenda.exchange.text.line.Clock.Moment;
import plenary.agenda.exchange.text.page.Warnings;

/** When everything happens: an instant for every start and end. */
final class Timetable {
  private static final int HOUR = 60;
  private static final int NOON = 12 * HOUR;
  private static final int DAY = 24 * HOUR;
  private static final int LONGEST = 14 * HOUR;

  /** {@code start} is before {@code end}. */
  record Slot(ZonedDateTime start, ZonedDateTime end) {}

  sealed interface Result {
    /** One slot for each sketch, in their order. */
    record Timed(List<Slot> slots) implements Result {}

    record Refused(Impossible because) implements Result {}
  }

  record Impossible(String why, @Nullable Integer line) {}

  /** Minutes from the midnight that begins the day; the end is 0 where it isn't known. */
  private record Span(int start, int end, boolean afternoon) {
    private boolean hasEnd() {
      return end > 0;
    }
  }

  private final List<Sketch> sketches;
  private final ZoneId zone;
  private final Warnings warnings;
  private final List<Span> spans = new ArrayList<>();

  private Timetable(List<Sketch> sketches, ZoneId zone, Warnings warnings) {
    this.sketches = sketches;
    this.zone = zone;
    this.warnings = warnings;
  }

  static Result of(
      List<Headed> days,
      List<Sketch> sketches,
      @Nullable LocalDate firstDay,
      ZoneId zone,
      Warnings warnings) {
    Timetable timetable = new Timetable(sketches, zone, warnings);
    return switch (Dates.of(days, firstDay, warnings)) {
      case Dates.Result.Unknown(var impossible) -> new Result.Refused(impossible);
      case Dates.Result.Known(var dates) -> {
        LocalDate unheaded = dates.isEmpty() ? firstDay : timetable.before(days.getFirst(), dates);
        yield unheaded == null
            ? new Result.Refused(
                new Impossible("no day is named; say which day it is (firstDay)", null))
            : timetable.resolve(dates, unheaded);
      }
    };
  }

  /** The date of what is printed above the first heading. */
  private LocalDate before(Headed first, List<LocalDate> dates) {
    Integer number = first.mark().number();
    LocalDate date = number == null ? dates.getFirst() : dates.getFirst().minusDays(number - 1L);
    if (!sketches.isEmpty() && sketches.getFirst().day() < 0) {
      Sketch sketch = sketches.getFirst();
      warnings.add(
          sketch.line(),
          sketch.printedTitle(),
          "printed above the first day's heading; taken as on " + date);
    }
    return date;
  }

  private Result resolve(List<LocalDate> dates, LocalDate unheaded) {
    for (int i = 0; i < sketches.size(); i++) {
      boolean sameDay = i > 0 && sketches.get(i - 1).day() == sketches.get(i).day();
      spans.add(span(sketches.get(i), sameDay ? spans.get(i - 1) : null));
    }
    fillEnds();
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < sketches.size(); i++) {
      Sketch sketch = sketches.get(i);
      LocalDate date = sketch.day() < 0 ? unheaded : dates.get(sketch.day());
      ZonedDateTime start = instant(date, spans.get(i).start(), sketch);
      ZonedDateTime end = instant(date, spans.get(i).end(), sketch);
      if (start == null || end == null) {
        String why =
            "line " + sketch.line() + ": on " + date + " the clocks of " + zone + " skip this time";
        return new Result.Refused(new Impossible(why, sketch.line()));
      }
      slots.add(new Slot(start, end));
    }
    return new Result.Timed(List.copyOf(slots));
  }

  private Span span(Sketch sketch, @Nullable Span before) {
    Clock clock = sketch.clock();
    int plain = clock.start().minuteOfDay(clock.start().pm());
    int start = start(clock, before);
    Moment to = clock.end();
    if (to == null) {
      return noted(sketch, new Span(start, 0, start != plain), clock);
    }
    int end = end(clock.start(), start, to);
    if (end <= start) {
      end += DAY;
      if (end - start > LONGEST) {
        warn(sketch, "it would end before it starts; another end was taken");
        return new Span(start, 0, start != plain);
      }
      if (end > DAY) {
        warn(sketch, "it ends after midnight");
      }
    }
    boolean afternoon =
        start != plain || (to.pm() == null && end < DAY && end != to.minuteOfDay(null));
    return noted(sketch, new Span(start, end, afternoon), clock);
  }

  private Span noted(Sketch sketch, Span span, Clock clock) {
    Moment end = clock.end();
    boolean said = clock.start().pm() != null || (end != null && end.pm() != null);
    if (span.afternoon() && !said) {
      warn(sketch, "an hour without a.m. or p.m. was taken as of the afternoon");
    }
    return span;
  }

  private static int start(Clock clock, @Nullable Span before) {
    Moment start = clock.start();
    Moment end = clock.end();
    int plain = start.minuteOfDay(start.pm());
    if (start.pm() != null || start.hour() == 0 || start.hour() > 12) {
      return plain;
    }
    Boolean endsAfternoon = end == null ? null : end.pm();
    if (end != null && endsAfternoon != null) {
      int same = start.minuteOfDay(endsAfternoon);
      return same < end.minuteOfDay(endsAfternoon) ? same : start.minuteOfDay(!endsAfternoon);
    }
    return start.mayBeAfternoon() && isAfternoon(plain, before) ? plain + NOON : plain;
  }

  /** Nobody meets at 2:00 at night; what follows an afternoon is of the afternoon too. */
  private static boolean isAfternoon(int plain, @Nullable Span before) {
    if (plain < 6 * HOUR) {
      return true;
    }
    if (before == null || (plain >= before.start() && before.start() < NOON)) {
      return false;
    }
    boolean six = plain < 7 * HOUR;
    boolean follows = before.afternoon() && before.end() <= plain + NOON && plain < 10 * HOUR;
    return six || (before.start() >= NOON && follows);
  }

  private static int end(Moment from, int start, Moment to) {
    Boolean pm = to.pm();
    if (pm != null || to.hour() > 12 || to.hour() == 0) {
      return to.minuteOfDay(pm);
    }
    Boolean half = from.pm();
    if (half != null) {
      int same = to.minuteOfDay(half);
      return same > start ? same : to.minuteOfDay(!half);
    }
    int plain = to.minuteOfDay(null);
    boolean later =
        plain <= start
            && to.mayBeAfternoon()
            && plain + NOON > start
            && plain + NOON - start < 10 * HOUR;
    return later ? plain + NOON : plain;
  }

  /** Where no end is printed, the day's next start or else its next end is it, or one hour. */
  private void fillEnds() {
    Deque<Integer> later = new ArrayDeque<>();
    Map<Integer, TreeSet<Integer>> ends = new HashMap<>();
    for (int i = 0; i < sketches.size(); i++) {
      ends.computeIfAbsent(sketches.get(i).day(), day -> new TreeSet<>()).add(spans.get(i).end());
    }
    for (int i = sketches.size() - 1; i >= 0; i--) {
      Span span = spans.get(i);
      if (i + 1 < sketches.size() && sketches.get(i + 1).day() != sketches.get(i).day()) {
        later.clear();
      }
      while (!later.isEmpty() && later.peek() <= span.start()) {
        later.pop();
      }
      if (!span.hasEnd()) {
        Integer next = later.peek();
        Integer around =
            ends.getOrDefault(sketches.get(i).day(), new TreeSet<>()).higher(span.start());
        int end = end(sketches.get(i), span, next == null ? around : next);
        spans.set(i, new Span(span.start(), end, span.afternoon()));
      }
      later.push(span.start());
    }
  }

  private int end(Sketch sketch, Span span, @Nullable Integer next) {
    if (next == null && !sketch.isClose()) {
      warn(sketch, "no end is printed; taken as one hour");
    }
    return next == null ? span.start() + HOUR : next;
  }

  private @Nullable ZonedDateTime instant(LocalDate date, int minutes, Sketch sketch) {
    LocalDateTime local = date.atStartOfDay().plusMinutes(minutes);
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      return null;
    }
    if (offsets.size() > 1) {
      warn(
          sketch,
          "the clocks show " + local.toLocalTime() + " twice that night; the first was taken");
    }
    return ZonedDateTime.ofLocal(local, zone, offsets.getFirst());
  }

  private void warn(Sketch sketch, String message) {
    warnings.add(sketch.line(), sketch.printedTitle(), message);
  }
}
