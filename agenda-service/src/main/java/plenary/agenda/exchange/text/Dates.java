package plenary.agenda.exchange.text;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.text.Days.Headed;
import plenary.agenda.exchange.text.Timetable.Impossible;
import plenary.agenda.exchange.text.line.DayMark;
import plenary.agenda.exchange.text.page.Warnings;

/** Which date each day's heading means: its own, or one counted from another day. */
final class Dates {
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 2200;

  private final List<Headed> days;
  private final @Nullable LocalDate firstDay;
  private final Warnings warnings;
  private final @Nullable LocalDate[] dates;
  private @Nullable Impossible impossible;
  private @Nullable LocalDate reference;
  private int base = -1;

  private Dates(List<Headed> days, @Nullable LocalDate firstDay, Warnings warnings) {
    this.days = days;
    this.firstDay = firstDay;
    this.warnings = warnings;
    this.dates = new LocalDate[days.size()];
  }

  sealed interface Result {
    record Known(List<LocalDate> dates) implements Result {}

    record Unknown(Impossible impossible) implements Result {}
  }

  static Result of(List<Headed> days, @Nullable LocalDate firstDay, Warnings warnings) {
    Dates found = new Dates(days, firstDay, warnings);
    found.fill();
    Impossible impossible = found.impossible;
    if (impossible != null) {
      return new Result.Unknown(impossible);
    }
    found.compare();
    return new Result.Known(Arrays.stream(found.dates).map(Objects::requireNonNull).toList());
  }

  static boolean isPlausible(LocalDate date) {
    return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
  }

  private void fill() {
    for (int i = 0; i < dates.length && impossible == null; i++) {
      DayMark mark = days.get(i).mark();
      if (mark.year() != null) {
        dates[i] = whole(i, mark.year());
      }
    }
    reference =
        firstDay != null
            ? firstDay
            : Arrays.stream(dates).filter(Objects::nonNull).findFirst().orElse(null);
    for (int i = 0; i < dates.length && impossible == null; i++) {
      DayMark mark = days.get(i).mark();
      if (mark.hasDate() && mark.year() == null) {
        dates[i] = withoutYear(i);
      }
    }
    base = IntStream.range(0, dates.length).filter(i -> dates[i] != null).findFirst().orElse(-1);
    for (int i = 0; i < dates.length && impossible == null; i++) {
      if (dates[i] == null) {
        dates[i] = days.get(i).mark().number() == null ? byWeekday(i) : counted(i);
      }
    }
  }

  private @Nullable LocalDate whole(int i, int year) {
    LocalDate date = date(i, year);
    if (date == null) {
      return fail(i, "there is no such date");
    }
    return isPlausible(date) ? date : fail(i, "this date is before 1970 or after 2200");
  }

  private @Nullable LocalDate withoutYear(int i) {
    LocalDate near = reference;
    if (near == null) {
      return fail(i, "this date has no year; say when the first day is (firstDay)");
    }
    DayMark mark = days.get(i).mark();
    Comparator<LocalDate> byWeekday =
        Comparator.comparing(
            date -> mark.weekday() != null && date.getDayOfWeek() != mark.weekday());
    return IntStream.rangeClosed(near.getYear() - 1, near.getYear() + 1)
        .mapToObj(year -> date(i, year))
        .filter(Objects::nonNull)
        .min(byWeekday.thenComparingLong(date -> Math.abs(DAYS.between(near, date))))
        .orElseGet(() -> fail(i, "there is no such date"));
  }

  /** The whole date that is printed, if it is in the calendar. */
  static @Nullable LocalDate date(DayMark mark) {
    Integer year = mark.year();
    LocalDate date = year == null ? null : date(mark, year);
    return date == null || !isPlausible(date) ? null : date;
  }

  private @Nullable LocalDate date(int i, int year) {
    return date(days.get(i).mark(), year);
  }

  private static @Nullable LocalDate date(DayMark mark, int year) {
    Integer month = mark.month();
    Integer day = mark.day();
    if (month == null || day == null) {
      return null;
    }
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException notInTheCalendar) {
      return null;
    }
  }

  private @Nullable LocalDate counted(int i) {
    int number = number(i);
    LocalDate date = base < 0 ? null : dates[base];
    if (date != null) {
      return date.plusDays((long) number - number(base));
    }
    return firstDay == null
        ? fail(i, "the days have no dates; say when the first day is (firstDay)")
        : firstDay.plusDays(number - 1L);
  }

  private int number(int i) {
    Integer number = days.get(i).mark().number();
    return number == null ? i + 1 : number;
  }

  private @Nullable LocalDate byWeekday(int i) {
    LocalDate before = i == 0 ? firstDay : dates[i - 1];
    if (before == null) {
      return fail(i, "this day has no date; say when the first day is (firstDay)");
    }
    LocalDate from = i == 0 ? before : before.plusDays(1);
    var weekday = days.get(i).mark().weekday();
    return weekday == null ? from : from.with(TemporalAdjusters.nextOrSame(weekday));
  }

  private @Nullable LocalDate fail(int i, String why) {
    Headed day = days.get(i);
    impossible = new Impossible("line " + day.line() + ": " + why, day.line());
    return null;
  }

  /** Says where headings, weekdays and what the caller asked for disagree. */
  private void compare() {
    for (int i = 0; i < dates.length; i++) {
      LocalDate date = Objects.requireNonNull(dates[i]);
      DayMark mark = days.get(i).mark();
      int line = days.get(i).line();
      if (mark.weekday() != null && mark.weekday() != date.getDayOfWeek()) {
        warnings.add(
            line, date.toString(), "this date is no " + mark.weekday() + "; the date is kept");
      }
      LocalDate before = i == 0 ? null : dates[i - 1];
      if (before != null && date.isBefore(before)) {
        warnings.add(line, date.toString(), "this day is before the one printed above it");
      }
      boolean differs = firstDay != null && !firstDay.plusDays(number(i) - 1L).equals(date);
      if (i == 0 && mark.hasDate() && differs) {
        warnings.add(
            line, date.toString(), "the heading's date is kept, though firstDay is " + firstDay);
      }
    }
  }
}
