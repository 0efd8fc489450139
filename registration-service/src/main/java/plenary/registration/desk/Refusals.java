package plenary.registration.desk;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import plenary.edge.Problem;
import plenary.registration.roster.Outcome.Refusal;
import plenary.registration.roster.Outcome.Refusal.Busy;
import plenary.registration.roster.Outcome.Refusal.ChangedMeanwhile;
import plenary.registration.roster.Outcome.Refusal.Closed;
import plenary.registration.roster.Outcome.Refusal.DrawStands;
import plenary.registration.roster.Outcome.Refusal.Full;
import plenary.registration.roster.Outcome.Refusal.NoSeat;
import plenary.registration.roster.Outcome.Refusal.NoSeatNeeded;
import plenary.registration.roster.Outcome.Refusal.NoSuchSession;
import plenary.registration.roster.Outcome.Refusal.NotHeld;
import plenary.registration.roster.Outcome.Refusal.NotOpenYet;
import plenary.registration.roster.Terms.Standing;

/** A roster's no, as HTTP says it. */
public final class Refusals {

  private static final String RETRY_AFTER_SECONDS = "1";

  private Refusals() {}

  public static ResponseEntity<Object> response(Refusal refusal) {
    var problem = problem(refusal).response();
    return refusal instanceof Busy
        ? ResponseEntity.status(problem.getStatusCode())
            .headers(problem.getHeaders())
            .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
            .body(problem.getBody())
        : problem;
  }

  public static Problem problem(Refusal refusal) {
    return switch (refusal) {
      case NoSuchSession() ->
          Problem.of(
              HttpStatus.NOT_FOUND,
              "no-such-session",
              "No such session",
              "This programme has no session of that id. One that was just added is known here"
                  + " within a moment.");
      case NotHeld(var standing) -> notHeld(standing);
      case NoSeatNeeded() ->
          Problem.of(
              HttpStatus.CONFLICT,
              "no-seat-needed",
              "No seat needed",
              "Everybody can come; there is nothing to register for.");
      case NotOpenYet(var opensAt) ->
          Problem.of(
                  HttpStatus.CONFLICT,
                  "not-open-yet",
                  "Registration has not opened",
                  "Seats can be taken from " + opensAt + ".")
              .with("opensAt", opensAt);
      case Closed(var closedAt) ->
          Problem.of(
                  HttpStatus.CONFLICT,
                  "registration-closed",
                  "Registration has closed",
                  "Seats could be taken until " + closedAt + ". Ask the staff at the door.")
              .with("closedAt", closedAt);
      case Full(var capacity, var confirmed) ->
          Problem.of(
                  HttpStatus.CONFLICT,
                  "session-full",
                  "No seat is free",
                  "%d of %d seats are taken, or people wait for those that are not."
                      .formatted(confirmed, capacity))
              .with("capacity", capacity)
              .with("confirmed", confirmed);
      case DrawStands() ->
          Problem.of(
              HttpStatus.CONFLICT,
              "draw-stands",
              "The draw can't be taken back",
              "The seats are drawn, or people asked for one already. Before the draw, drawAt can be"
                  + " set to another time.");
      case NoSeat() ->
          Problem.of(
              HttpStatus.NOT_FOUND,
              "no-seat",
              "You have no seat here",
              "You never took a seat in this session.");
      case ChangedMeanwhile(var version) ->
          Problem.of(
                  HttpStatus.PRECONDITION_FAILED,
                  "changed-meanwhile",
                  "The roster has changed meanwhile",
                  "If-Match names another version than the roster's. Read it again, then decide.")
              .with("version", version);
      case Busy() ->
          Problem.of(
              HttpStatus.SERVICE_UNAVAILABLE,
              "busy",
              "Too many at once",
              "Too many people are asking for this session. Send the same request again in a"
                  + " second.");
    };
  }

  private static Problem notHeld(Standing standing) {
    return switch (standing) {
      case CANCELLED ->
          Problem.of(
              HttpStatus.CONFLICT,
              "session-cancelled",
              "The session is cancelled",
              "It does not take place, so no seats are given.");
      case ENDED ->
          Problem.of(
              HttpStatus.CONFLICT,
              "session-ended",
              "The session is over",
              "It has ended, so no seats are given any more.");
      case ON -> throw new IllegalArgumentException("A session that is on admits");
    };
  }
}
