package plenary.registration.roster;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.Envelope;
import plenary.registration.roster.SeatEvent.Confirmed;
import plenary.registration.roster.SeatEvent.OfSeat;
import plenary.registration.roster.SeatEvent.OverCapacity;
import plenary.registration.roster.SeatEvent.Promoted;
import plenary.registration.roster.SeatEvent.Released;
import plenary.registration.roster.SeatEvent.Resized;
import plenary.registration.roster.SeatEvent.TermsChanged;
import plenary.registration.roster.SeatEvent.Waitlisted;
import tools.jackson.databind.json.JsonMapper;

/** A batch's events as the topics tell them. */
@Component
class RosterEvents {

  static final String SEATS = "registration.seats";
  static final String ROSTERS = "registration.rosters";
  static final String SOURCE = "/registration";

  private final JsonMapper json;

  RosterEvents(JsonMapper json) {
    this.json = json;
  }

  /** The body of what happened to one seat. */
  record SeatData(
      String programme,
      String sessionId,
      String attendeeId,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer position) {}

  record OverCapacityData(
      String programme, String sessionId, int capacity, int confirmed, int over) {}

  record CountedData(
      String programme,
      String sessionId,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Integer capacity,
      int confirmed,
      int waiting,
      int checkedIn) {}

  /** The seats' events in their order. */
  List<Envelope> of(Roster after, long version, List<SeatEvent> events) {
    var told = events.stream().filter(RosterEvents::isTold).toList();
    var envelopes = new ArrayList<Envelope>();
    for (var event : told) {
      int step = envelopes.size() + 1;
      envelopes.add(
          envelope(
              SEATS,
              after,
              version,
              step,
              told.size(),
              type(event),
              event.at(),
              data(after, event)));
    }
    return envelopes;
  }

  /** The counts after a write. */
  Envelope counted(Roster after, long version, Instant at) {
    var data =
        new CountedData(
            after.programme(),
            after.session(),
            after.capacity(),
            after.confirmed(),
            after.waiting(),
            0);
    return envelope(ROSTERS, after, version, 0, 0, "roster-counted", at, data);
  }

  private Envelope envelope(
      String topic,
      Roster roster,
      long version,
      int step,
      int steps,
      String name,
      Instant at,
      Object data) {
    return new Envelope(
        topic,
        roster.session(),
        roster.session() + "/" + version + "/" + step,
        "plenary.registration." + name + ".v1",
        SOURCE,
        at,
        version,
        step,
        steps,
        null,
        null,
        json.writeValueAsString(data));
  }

  private static boolean isTold(SeatEvent event) {
    return event instanceof OfSeat || event instanceof OverCapacity;
  }

  private static String type(SeatEvent event) {
    return switch (event) {
      case Confirmed _ -> "seat-confirmed";
      case Waitlisted _ -> "seat-waitlisted";
      case Promoted _ -> "seat-promoted";
      case Released _ -> "seat-released";
      case OverCapacity _ -> "over-capacity";
      case Resized _, TermsChanged _ -> throw new IllegalArgumentException("told by the counts");
    };
  }

  private static Object data(Roster roster, SeatEvent event) {
    return switch (event) {
      case Waitlisted(var who, _, var position, _) -> seat(roster, who, position);
      case OfSeat seat -> seat(roster, seat.attendee(), null);
      case OverCapacity(var capacity, var confirmed, _) ->
          new OverCapacityData(
              roster.programme(), roster.session(), capacity, confirmed, confirmed - capacity);
      case Resized _, TermsChanged _ -> throw new IllegalArgumentException("told by the counts");
    };
  }

  private static SeatData seat(Roster roster, String attendee, @Nullable Integer position) {
    return new SeatData(roster.programme(), roster.session(), attendee, position);
  }
}
