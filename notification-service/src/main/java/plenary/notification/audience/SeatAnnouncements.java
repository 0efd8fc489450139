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

/**
 * What goes out about seats, to those who have them or to staff. The same event gives the same,
 * byte by byte.
 */
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
    var message =
        new Message(
            new Audience.Only(data.attendeeId()), news.urgency(), sessions.texts(news, session));
    return of(event, data.programme(), data.seatId(), data.sessionId(), message, session);
  }

  /**
   * What is said about a session's seats to others than those who have them.
   *
   * @param session null when it is not known here yet
   */
  Envelope of(
      Event<?> event,
      String programme,
      String sessionId,
      Message message,
      @Nullable KnownSession session) {
    return of(event, programme, sessionId, sessionId, message, session);
  }

  /**
   * @param about what it is about, for the id
   */
  private Envelope of(
      Event<?> event,
      String programme,
      String about,
      String sessionId,
      Message message,
      @Nullable KnownSession session) {
    var id = "seats/%s/%d/%d".formatted(about, event.sequence(), event.step());
    var announcement =
        new Announcement(
            id,
            programme,
            null,
            event.time(),
            event.type().replaceAll("^plenary\\.registration\\.|\\.v\\d+$", ""),
            sessionId,
            session == null ? "[]" : "[" + session.state() + "]",
            null,
            message);
    return new Envelope(
        Announcement.TOPIC,
        programme,
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
