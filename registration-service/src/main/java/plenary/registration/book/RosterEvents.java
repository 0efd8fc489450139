package plenary.registration.book;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.Envelope;
import plenary.registration.roster.Roster;
import plenary.registration.roster.Seat;
import plenary.registration.roster.Seat.Reason;
import plenary.registration.roster.Seat.State;
import plenary.registration.roster.SeatEvent;
import plenary.registration.roster.SeatEvent.Arranged;
import plenary.registration.roster.SeatEvent.Drawn;
import plenary.registration.roster.SeatEvent.OverCapacity;
import plenary.registration.roster.SeatEvent.SeatChanged;
import plenary.registration.roster.SeatEvent.TermsChanged;
import plenary.registration.roster.SeatEvent.TooSmallAnswered;
import plenary.registration.roster.SeatEvent.What;
import plenary.registration.roster.Sitting;
import plenary.registration.roster.Sitting.Happened;
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

  /** The body of what happened to one seat; what does not matter to it is left out. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SeatData(
      String programme,
      String sessionId,
      String attendeeId,
      @Nullable State state,
      @Nullable Integer position,
      @Nullable Instant until,
      @Nullable Reason reason,
      @Nullable Instant checkedInAt) {}

  record OverCapacityData(
      String programme, String sessionId, int capacity, int confirmed, int over) {}

  record DrawData(String programme, String sessionId, String entries, String seed) {}

  record CountedData(
      String programme,
      String sessionId,
      @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Integer capacity,
      int confirmed,
      int waiting,
      int checkedIn,
      int offered,
      int requested,
      int released,
      int noShows) {}

  /** What is told of an event; null for what nobody else needs to know. */
  private record Told(Instant at, String type, Object data) {}

  /** All that is told of a batch: what happened to the seats, then the counts. */
  List<Envelope> of(
      Roster after, long version, Sitting sitting, Instant at, @Nullable String traceParent) {
    var envelopes = new ArrayList<>(of(after, version, sitting.events(), at, traceParent));
    if (sitting.countsChanged()) {
      var cause = envelopes.isEmpty() ? null : envelopes.getLast().id();
      envelopes.add(counted(after, version, at, cause));
    }
    return envelopes;
  }

  /**
   * The seats' events in their order. What followed from an event of this write names it as its
   * cause; what followed from one elsewhere names that one.
   *
   * @param at the time of the write
   */
  private List<Envelope> of(
      Roster after, long version, List<Happened> events, Instant at, @Nullable String traceParent) {
    var told =
        events.stream().map(each -> Optional.ofNullable(told(after, each.event(), at))).toList();
    int steps = (int) told.stream().filter(Optional::isPresent).count();
    var ids = new ArrayList<@Nullable String>();
    var envelopes = new ArrayList<Envelope>();
    for (int i = 0; i < events.size(); i++) {
      var each = told.get(i).orElse(null);
      if (each == null) {
        ids.add(null);
        continue;
      }
      var happened = events.get(i);
      var cause = happened.after() < 0 ? happened.cause() : ids.get(happened.after());
      var step = new Step(version, envelopes.size() + 1, steps, cause, traceParent);
      envelopes.add(envelope(SEATS, after, step, each));
      ids.add(envelopes.getLast().id());
    }
    return envelopes;
  }

  /** The counts after a write. */
  Envelope counted(Roster after, long version, Instant at, @Nullable String cause) {
    var counts = after.counts();
    var data =
        new CountedData(
            after.programme(),
            after.session(),
            after.capacity(),
            counts.confirmed(),
            counts.waiting(),
            counts.checkedIn(),
            counts.offered(),
            counts.requested(),
            counts.released(),
            counts.noShows());
    var step = new Step(version, 0, 0, cause, null);
    return envelope(ROSTERS, after, step, new Told(at, "roster-counted", data));
  }

  private record Step(
      long version, int step, int steps, @Nullable String cause, @Nullable String traceParent) {}

  private Envelope envelope(String topic, Roster roster, Step step, Told told) {
    return new Envelope(
        topic,
        roster.session(),
        roster.session() + "/" + step.version() + "/" + step.step(),
        "plenary.registration." + told.type() + ".v1",
        SOURCE,
        told.at(),
        step.version(),
        step.step(),
        step.steps(),
        step.cause(),
        step.traceParent(),
        json.writeValueAsString(told.data()));
  }

  private static @Nullable Told told(Roster roster, SeatEvent event, Instant at) {
    return switch (event) {
      case SeatChanged(var what, _, var seat, var position) ->
          told(roster, what, seat, position, at);
      case OverCapacity(var capacity, var taken, var since) ->
          new Told(
              since,
              "over-capacity",
              new OverCapacityData(
                  roster.programme(), roster.session(), capacity, taken, taken - capacity));
      case Drawn(var draw, var since) ->
          new Told(
              since,
              "seats-drawn",
              new DrawData(
                  roster.programme(),
                  roster.session(),
                  draw.entries() == null ? "" : draw.entries(),
                  draw.seed()));
      case Arranged _, TermsChanged _, TooSmallAnswered _ -> null;
    };
  }

  private static @Nullable Told told(
      Roster roster, What what, Seat seat, @Nullable Integer position, Instant at) {
    var type = type(what);
    var since = what == What.RELEASE_ASKED ? at : seat.since();
    return type == null ? null : new Told(since, type, data(roster, what, seat, position));
  }

  private static @Nullable String type(What what) {
    return switch (what) {
      case REQUESTED -> "seat-requested";
      case CONFIRMED -> "seat-confirmed";
      case WAITLISTED -> "seat-waitlisted";
      case OFFERED -> "seat-offered";
      case PROMOTED -> "seat-promoted";
      case RELEASED -> "seat-released";
      case CHECKED_IN -> "seat-checked-in";
      case RELEASE_ASKED -> "seat-release-asked";
      case RESTORED -> "seat-restored";
      case KEPT, PARTED, FORGOTTEN -> null;
    };
  }

  private static SeatData data(Roster roster, What what, Seat seat, @Nullable Integer position) {
    var release = seat.release();
    var checkIn = seat.checkIn();
    return new SeatData(
        roster.programme(),
        roster.session(),
        seat.attendee(),
        what == What.RESTORED ? seat.state() : null,
        position,
        seat.until(),
        release == null ? null : release.reason(),
        seat.state() == State.CHECKED_IN && checkIn != null ? checkIn.at() : null);
  }
}
