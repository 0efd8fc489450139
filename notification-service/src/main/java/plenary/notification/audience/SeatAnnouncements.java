package plenary.notification.audience;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.Envelope;
import plenary.delivery.Event;
import plenary.notification.announcement.Announcement;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.announcement.Announcement.Message;
import plenary.notification.programme.Sessions;
import plenary.notification.programme.Sessions.KnownSession;
import plenary.wording.SeatNews;
import tools.jackson.databind.json.JsonMapper;

/** What goes out to an attendee about their seat. The same event gives the same, byte by byte. */
@Component
class SeatAnnouncements {

  private final Sessions sessions;
  private final JsonMapper json;

  SeatAnnouncements(Sessions sessions, JsonMapper json) {
    this.sessions = sessions;
    this.json = json;
  }

  /**
   * @param session null when it is not known here yet
   */
  Envelope of(Event<SeatListener.Body> event, SeatNews news, @Nullable KnownSession session) {
    var data = event.data();
    var id = "seats/%s/%d/%d".formatted(data.seatId(), event.sequence(), event.step());
    var announcement =
        new Announcement(
            id,
            data.programme(),
            null,
            event.time(),
            event.type().replaceAll("^plenary\\.registration\\.|\\.v\\d+$", ""),
            data.sessionId(),
            session == null ? "[]" : "[" + session.state() + "]",
            null,
            new Message(
                new Audience.Only(data.attendeeId()),
                news.urgency(),
                sessions.texts(news, session)));
    return new Envelope(
        Announcement.TOPIC,
        data.programme(),
        id,
        Announcement.TYPE,
        Announcement.SOURCE,
        event.time(),
        event.sequence(),
        event.step(),
        event.steps(),
        event.id(),
        event.traceParent(),
        json.writeValueAsString(announcement));
  }
}
