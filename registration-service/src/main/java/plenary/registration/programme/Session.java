package plenary.registration.programme;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session, with the fields that registration uses.
 *
 * @param version the programme's version that told this
 * @param code as printed, such as "Panel 3"
 * @param start as the agenda gave it: ISO 8601 with the zone's offset, kept as text so that the
 *     offset stays
 * @param details null where it was kept before there were any; its next change brings them
 */
public record Session(
    String id,
    String programme,
    long version,
    String title,
    @Nullable String code,
    String kind,
    String start,
    String end,
    @Nullable String projectedStart,
    @Nullable String projectedEnd,
    @Nullable Room room,
    String status,
    @Nullable Details details) {

  /** Without what is only shown. */
  public Session(
      String id,
      String programme,
      long version,
      String title,
      @Nullable String code,
      String kind,
      String start,
      String end,
      @Nullable String projectedStart,
      @Nullable String projectedEnd,
      @Nullable Room room,
      String status) {
    this(
        id,
        programme,
        version,
        title,
        code,
        kind,
        start,
        end,
        projectedStart,
        projectedEnd,
        room,
        status,
        null);
  }

  /**
   * @param capacity seats in the room; null when nobody said
   */
  public record Room(String id, String name, @Nullable Integer capacity) {}

  /**
   * What nothing is decided by, and people are shown.
   *
   * @param programmeTitle the programme's
   * @param zone the programme's, an IANA zone
   * @param text the abstract; empty where there is none
   * @param delayMinutes on top of the planned times
   * @param changedAt when the agenda told this
   */
  public record Details(
      String programmeTitle,
      String zone,
      String text,
      @Nullable String track,
      List<String> tags,
      List<Person> moderators,
      List<Person> speakers,
      int delayMinutes,
      @Nullable String cancelledBecause,
      Instant changedAt) {

    public Details {
      tags = List.copyOf(tags);
      moderators = List.copyOf(moderators);
      speakers = List.copyOf(speakers);
    }
  }

  /**
   * Somebody on stage.
   *
   * @param affiliation the office and organisation as printed
   * @param part what they do there ("Opening remarks"), when said
   */
  public record Person(String name, @Nullable String affiliation, @Nullable String part) {}

  /** Whether people register for it: nobody needs a seat in a break. */
  public boolean needsSeat() {
    return !kind.equals("break");
  }

  public boolean isCancelled() {
    return status.equals("cancelled");
  }

  /** Whether a delay says anything about when it is. */
  public boolean isLate() {
    return details != null
        && details.delayMinutes() > 0
        && !status.equals("ended")
        && !isCancelled();
  }
}
