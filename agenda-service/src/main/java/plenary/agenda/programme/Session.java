package plenary.agenda.programme;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Anything with a start and an end.
 *
 * @param version the programme's version that last changed what is known of this session
 */
public record Session(SessionId id, About about, Slot slot, Stage stage, Live live, long version) {

  /**
   * What the session is about, in the programme's own words.
   *
   * @param code as printed ("Panel 3"), where one is
   * @param text the abstract: paragraphs separated by an empty line
   * @param questions the guiding questions
   */
  public record About(
      @Nullable String code,
      Kind kind,
      String title,
      String text,
      List<String> questions,
      @Nullable String language) {

    public About {
      questions = List.copyOf(questions);
    }
  }

  /** When it will start as things are: the slot, and the delay while there is one to come. */
  public Instant projectedStart() {
    return slot.start().plus(delay());
  }

  /** When it will end as things are. */
  public Instant projectedEnd() {
    return slot.end().plus(delay());
  }

  public boolean isCancelled() {
    return live.status() == Status.CANCELLED;
  }

  public boolean isIn(RoomId room) {
    return room.equals(slot.roomId());
  }

  private Duration delay() {
    return live.status().isAhead() ? Duration.ofMinutes(live.delayMinutes()) : Duration.ZERO;
  }

  Session with(Slot slot) {
    return new Session(id, about, slot, stage, live, version);
  }

  Session with(Stage stage) {
    return new Session(id, about, slot, stage, live, version);
  }

  Session with(Live live) {
    return new Session(id, about, slot, stage, live, version);
  }

  Session at(long version) {
    return new Session(id, about, slot, stage, live, version);
  }
}
