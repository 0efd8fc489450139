package plenary.agenda.programme;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Anything with a start and an end.
 *
 * @param number positive, unique within the programme, and the same for ever
 * @param revision counts the changes of its time, room and status
 * @param version the programme's version that last changed what is known of this session
 * @param changedAt when that was
 */
public record Session(
    SessionId id,
    int number,
    About about,
    Slot slot,
    Stage stage,
    Live live,
    int revision,
    long version,
    Instant changedAt) {

  /**
   * What the session is about, in the programme's own words.
   *
   * @param code as printed ("Panel 3"), where one is
   * @param text the abstract: paragraphs separated by an empty line; empty where there is none
   * @param questions the guiding questions
   * @param language as a BCP 47 tag, where one is fixed
   * @param track the strand of the programme that it belongs to, where there is one
   * @param tags each once
   */
  public record About(
      @Nullable String code,
      Kind kind,
      String title,
      String text,
      List<String> questions,
      @Nullable String language,
      @Nullable String track,
      List<String> tags) {

    public About {
      questions = List.copyOf(questions);
      tags = tags.stream().distinct().toList();
    }

    /** Without track and tags, as a programme prints it. */
    public About(
        @Nullable String code,
        Kind kind,
        String title,
        String text,
        List<String> questions,
        @Nullable String language) {
      this(code, kind, title, text, questions, language, null, List.of());
    }
  }

  /** What staff and attendees call it: its code, or its title where it has none. */
  public String label() {
    String code = about.code();
    return code == null ? about.title() : code;
  }

  public boolean isCancelled() {
    return live.status() == Status.CANCELLED;
  }

  public boolean isIn(RoomId room) {
    return room.equals(slot.roomId());
  }

  public Session with(About about) {
    return new Session(id, number, about, slot, stage, live, revision, version, changedAt);
  }

  /** At another time or in another room, which is a revision. */
  public Session with(Slot slot) {
    return new Session(id, number, about, slot, stage, live, revision + 1, version, changedAt);
  }

  public Session with(Stage stage) {
    return new Session(id, number, about, slot, stage, live, revision, version, changedAt);
  }

  /** Another status is a revision; a delay and a note are not. */
  public Session with(Live live) {
    int next = live.status() == this.live.status() ? revision : revision + 1;
    return new Session(id, number, about, slot, stage, live, next, version, changedAt);
  }

  public Session at(long version, Instant changedAt) {
    return new Session(id, number, about, slot, stage, live, revision, version, changedAt);
  }
}
