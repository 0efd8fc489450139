package plenary.notification.reminder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import plenary.delivery.Envelope;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.OutboxStore.Stored;
import plenary.delivery.Upkeep;
import plenary.notification.announcement.Announcement;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.announcement.Announcement.Message;
import plenary.notification.preference.Preferences;
import plenary.notification.programme.Sessions;
import plenary.notification.programme.Sessions.KnownSession;
import plenary.wording.SeatNews;
import tools.jackson.databind.json.JsonMapper;

/** Looks at the clock for sessions that start soon; every instance may. */
@Component
class Reminders {

  private static final Duration LONGEST =
      Duration.ofMinutes(Collections.max(Preferences.REMINDERS));

  private final OutboxStore<Reminded> reminded;
  private final Sessions sessions;
  private final JsonMapper json;
  private final Clock clock;

  Reminders(Outbox outbox, Sessions sessions, JsonMapper json, Clock clock) {
    this.reminded = outbox.store("reminders", Reminded.class);
    this.sessions = sessions;
    this.json = json;
    this.clock = clock;
  }

  @Scheduled(initialDelayString = "PT5S", fixedDelayString = "${plenary.reminders.tick:PT5S}")
  void tick() {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Upkeep.unlessAway(
        "reminders",
        () ->
            sessions
                .starting(now, now.plus(LONGEST))
                .toStream()
                .forEach(each -> remind(each, now)));
  }

  private void remind(Stored<KnownSession> session, Instant now) {
    var startsAt = session.state().startsAt();
    if (startsAt == null) {
      return;
    }
    var start = Instant.ofEpochMilli(startsAt);
    reminded
        .change(
            session.id(),
            there -> {
              var before = there == null ? Reminded.NONE : there.state();
              var due = before.due(start, Preferences.REMINDERS, now);
              return due.isEmpty()
                  ? new Change.Keep<>(0)
                  : new Change.Write<>(
                      before.and(due, start),
                      due.stream()
                          .sorted()
                          .map(minutes -> envelope(session, minutes, start, now))
                          .toList(),
                      due.size());
            })
        .block();
  }

  /** What is said is how long it takes still; it can be less than was asked for. */
  private Envelope envelope(Stored<KnownSession> session, int minutes, Instant start, Instant now) {
    var known = session.state();
    var id = "reminders/%s/%d/%d".formatted(session.id(), minutes, start.getEpochSecond());
    int left = Math.toIntExact((Duration.between(now, start).toSeconds() + 59) / 60);
    var announcement =
        new Announcement(
            id,
            known.programme(),
            null,
            now,
            "reminder",
            session.id(),
            "[" + known.state() + "]",
            null,
            new Message(
                new Audience.Reminded(session.id(), minutes),
                new SeatNews.StartsSoon(left).urgency(),
                sessions.texts(new SeatNews.StartsSoon(left), known)));
    return new Envelope(
        Announcement.TOPIC,
        known.programme(),
        id,
        Announcement.TYPE,
        Announcement.SOURCE,
        now,
        known.sequence(),
        1,
        1,
        null,
        null,
        json.writeValueAsString(announcement));
  }
}
