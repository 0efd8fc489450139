package plenary.notification.audience;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.Event;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change.Keep;
import plenary.delivery.OutboxStore.Change.Write;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.announcement.Announcement.Message;
import plenary.notification.programme.Sessions;
import plenary.notification.programme.Sessions.KnownSession;
import plenary.wording.StaffNews;

/**
 * Tells a programme's staff that a session has more people than seats, by the same write that notes
 * that they are told, so once.
 */
@Component
class CapacityNews {

  private final OutboxStore<Heard> heard;
  private final Sessions sessions;
  private final SeatAnnouncements announcements;

  CapacityNews(Outbox outbox, Sessions sessions, SeatAnnouncements announcements) {
    this.heard = outbox.store("capacity-news", Heard.class);
    this.sessions = sessions;
    this.announcements = announcements;
  }

  /** Which of a roster's versions was told last. */
  private record Heard(long sequence, int step) {

    boolean knows(Event<?> event) {
      return event.sequence() < sequence || event.sequence() == sequence && event.step() <= step;
    }
  }

  /** What registration says. */
  record Body(String programme, String sessionId, int capacity, int confirmed) {}

  /** Blocks on the listener's thread, as what happens to seats does. */
  void hear(Event<Body> event) {
    var session = sessions.find(event.data().sessionId()).block();
    heard
        .<Boolean>change(
            event.data().sessionId(),
            stored ->
                stored != null && stored.state().knows(event)
                    ? new Keep<>(false)
                    : new Write<>(
                        new Heard(event.sequence(), event.step()),
                        List.of(
                            announcements.of(
                                event,
                                event.data().programme(),
                                event.data().sessionId(),
                                message(event.data(), session),
                                session)),
                        true))
        .block();
  }

  private Message message(Body body, @Nullable KnownSession session) {
    var news = new StaffNews.OverCapacity(body.capacity(), body.confirmed());
    return new Message(new Audience.Staff(), news.urgency(), sessions.texts(news, session));
  }
}
