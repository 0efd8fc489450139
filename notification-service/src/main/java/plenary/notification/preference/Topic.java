package plenary.notification.preference;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What announcements are about, as far as people choose among them. */
public enum Topic {
  /** Another time or room, cancelled, back again. */
  @JsonProperty("schedule")
  SCHEDULE,
  /** Who is on stage. */
  @JsonProperty("people")
  PEOPLE,
  /** Words, languages, tags. */
  @JsonProperty("details")
  DETAILS,
  /** Doors open, live, late, over. */
  @JsonProperty("status")
  STATUS,
  /** What becomes of one's own seat. */
  @JsonProperty("seats")
  SEATS,
  /** What staff write. */
  @JsonProperty("broadcasts")
  BROADCASTS,
  @JsonProperty("reminders")
  REMINDERS;

  /**
   * @param kind an announcement's; one that is not known here is a detail
   */
  public static Topic of(String kind) {
    return switch (kind) {
      case "session-scheduled",
          "session-rescheduled",
          "session-moved",
          "session-cancelled",
          "session-reinstated",
          "session-removed",
          "session-projected",
          "room-closed" ->
          SCHEDULE;
      case "speaker-swapped",
          "speaker-added",
          "speaker-withdrawn",
          "moderator-swapped",
          "moderator-added",
          "moderator-withdrawn" ->
          PEOPLE;
      case "doors-opened",
          "session-went-live",
          "session-paused",
          "session-ended",
          "session-delayed",
          "status-reset",
          "note-changed" ->
          STATUS;
      case "seat-requested",
          "seat-confirmed",
          "seat-waitlisted",
          "seat-offered",
          "seat-promoted",
          "seat-released",
          "seat-release-asked",
          "over-capacity" ->
          SEATS;
      case "broadcast" -> BROADCASTS;
      case "reminder" -> REMINDERS;
      default -> DETAILS;
    };
  }
}
