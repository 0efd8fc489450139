package plenary.registration.calendar;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import plenary.calendar.Calendar;
import plenary.calendar.Description;
import plenary.calendar.Description.Stage;
import plenary.calendar.Entry;
import plenary.calendar.Pages;
import plenary.registration.calendar.Subscriptions.Programme;
import plenary.registration.calendar.Subscriptions.Subscription;
import plenary.registration.programme.Session;
import plenary.registration.programme.Session.Details;
import plenary.registration.programme.SessionView.LastKnown;
import plenary.registration.roster.Seat;
import plenary.wording.CalendarWords;
import plenary.wording.Happening;
import plenary.wording.Phrasebook;

/**
 * Makes an attendee's calendar of their seats; it depends on nothing but what it is given.
 *
 * @param book the language that the attendee reads
 */
record PersonalCalendar(Subscription subscription, Phrasebook book, Pages pages) {

  /** Where nothing is known of a programme's zone, times are written so that none is needed. */
  private static final ZoneId NO_ZONE = ZoneId.of("UTC");

  /**
   * @param seats all that the attendee has and had
   * @param sessions what is known of their sessions, by id; a seat in any other is left out
   */
  Calendar of(Collection<Seat> seats, Map<String, LastKnown> sessions) {
    var entries =
        seats.stream()
            // Of those that start at one moment the store tells now the one first, now the other.
            .sorted(Comparator.comparing(Seat::session))
            .filter(seat -> subscription.shows(seat.programme()))
            .flatMap(
                seat ->
                    Stream.ofNullable(sessions.get(seat.session()))
                        .map(known -> entry(seat, Place.of(seat), known)))
            .toList();
    var programme = subscription.programme();
    return new Calendar(
        "Registration",
        name(seats, sessions),
        new Calendar.Home(home(entries), subscription.createdAt()),
        null,
        programme == null ? pages.all() : pages.programme(programme.slug()),
        Stream.concat(Stream.of(subscription.createdAt()), entries.stream().map(Entry::changedAt))
            .max(Comparator.naturalOrder())
            .orElseThrow(),
        entries);
  }

  /** By the programme's latest title, where a session tells one. */
  private String name(Collection<Seat> seats, Map<String, LastKnown> sessions) {
    Programme programme = subscription.programme();
    if (programme == null) {
      return words().mine();
    }
    var title =
        seats.stream()
            .filter(seat -> subscription.shows(seat.programme()))
            .flatMap(seat -> Stream.ofNullable(sessions.get(seat.session())))
            .map(LastKnown::session)
            .filter(session -> session.details() != null)
            .max(Comparator.comparing(Session::version).thenComparing(Session::id))
            .map(Session::details)
            .map(Details::programmeTitle)
            .orElse(programme.title());
    return words().mine(title);
  }

  /** Where the first of the sessions is. */
  private static ZoneId home(List<Entry> entries) {
    return entries.stream()
        .min(Comparator.comparing(Entry::start))
        .map(Entry::zone)
        .orElse(NO_ZONE);
  }

  Entry entry(Seat seat, Place place, LastKnown known) {
    var session = known.session();
    var details = session.details();
    var status = status(place, known);
    var room = session.room();
    return new Entry(
        session.id(),
        changedAt(seat, known),
        session.version() + (known.removedAt() == null ? 0 : 1) + seat.version(),
        status,
        zone(session),
        OffsetDateTime.parse(session.start()).toInstant(),
        OffsetDateTime.parse(session.end()).toInstant(),
        summary(session, place, status),
        room == null ? null : room.name(),
        description(place, known),
        Entry.categories(
            session.kind(),
            details == null ? null : details.track(),
            details == null ? List.of() : details.tags()),
        pages.session(session.programme(), session.id()));
  }

  private static Entry.Status status(Place place, LastKnown known) {
    if (known.removedAt() != null || known.session().isCancelled()) {
      return Entry.Status.CANCELLED;
    }
    return switch (place) {
      case Place.Confirmed() -> Entry.Status.CONFIRMED;
      case Place.Requested(), Place.Waiting(), Place.Offered(_) -> Entry.Status.TENTATIVE;
      case Place.Released() -> Entry.Status.CANCELLED;
    };
  }

  /** The last of what changed: the session, its being there, the seat. */
  private static Instant changedAt(Seat seat, LastKnown known) {
    var details = known.session().details();
    var changedAt = later(seat.since(), known.removedAt());
    return details == null ? changedAt : later(changedAt, details.changedAt());
  }

  private static Instant later(Instant one, @Nullable Instant other) {
    return other != null && other.isAfter(one) ? other : one;
  }

  private String summary(Session session, Place place, Entry.Status status) {
    var summary = Entry.summary(session.code(), session.title());
    if (status == Entry.Status.CANCELLED) {
      return summary;
    }
    return switch (place) {
      case Place.Confirmed(), Place.Released() -> summary;
      case Place.Requested() -> words().requested(summary);
      case Place.Waiting() -> words().waiting(summary);
      case Place.Offered(_) -> words().offered(summary);
    };
  }

  private Description description(Place place, LastKnown known) {
    var details = known.session().details();
    return details == null
        ? new Description(notices(place, known), "", List.of())
        : new Description(
            notices(place, known),
            details.text(),
            List.of(
                stage(words().moderators(details.moderators().size()), details.moderators()),
                stage(words().speakers(details.speakers().size()), details.speakers())));
  }

  private static Stage stage(String role, List<Session.Person> people) {
    return new Stage(
        role,
        people.stream()
            .map(
                who ->
                    new Description.Appearance(
                        who.name(), Objects.requireNonNullElse(who.affiliation(), ""), who.part()))
            .toList());
  }

  /** What is not as planned, or not as the attendee would have it. */
  private List<String> notices(Place place, LastKnown known) {
    var session = known.session();
    var told = told(session);
    if (known.removedAt() != null) {
      return List.of(book.text(new Happening.Removed(told)));
    }
    if (session.isCancelled()) {
      return List.of(book.text(new Happening.Cancelled(told, told.cancelledBecause())));
    }
    var notices = new ArrayList<String>();
    switch (place) {
      case Place.Confirmed(), Place.Requested(), Place.Waiting() -> {}
      case Place.Offered(var until) ->
          notices.add(words().keptUntil(until.atOffset(ZoneOffset.UTC), zone(session)));
      case Place.Released() -> notices.add(words().released());
    }
    if (session.isLate()) {
      notices.add(book.text(new Happening.Delayed(told)));
    }
    return notices;
  }

  /** In the form in which happenings are told. */
  private static plenary.wording.Session told(Session session) {
    var details = session.details();
    var room = session.room();
    return new plenary.wording.Session(
        session.id(),
        session.code(),
        session.title(),
        null,
        zone(session),
        OffsetDateTime.parse(session.start()),
        OffsetDateTime.parse(session.end()),
        time(session.projectedStart()),
        time(session.projectedEnd()),
        room == null ? null : new plenary.wording.Session.Room(room.name()),
        details == null ? 0 : details.delayMinutes(),
        null,
        details == null ? null : details.cancelledBecause());
  }

  private static @Nullable OffsetDateTime time(@Nullable String text) {
    return text == null ? null : OffsetDateTime.parse(text);
  }

  private static ZoneId zone(Session session) {
    var details = session.details();
    return details == null ? NO_ZONE : ZoneId.of(details.zone());
  }

  private CalendarWords words() {
    return book.calendars();
  }
}
