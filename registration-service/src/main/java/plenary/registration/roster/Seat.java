package plenary.registration.roster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attendee's registration for one session.
 *
 * @param ticket the number that was drawn when it was taken; the line is in the tickets' order
 * @param slot which of the roster's slots the attendee agreed to, by its place there
 * @param since when it came into this state
 * @param until when an offer expires; null for what is no offer
 * @param party who sits or waits together has one party; null for who comes alone
 * @param entry the ticket with which it took part in a draw
 * @param checkIn when they came; null for who has not
 * @param release why it is free again; null for a seat that is held
 * @param asked whether they were asked to give it back, for the room is too small
 * @param acts what staff did with it, oldest first
 * @param version the roster's version that decided it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Seat(
    String programme,
    String session,
    String attendee,
    State state,
    long ticket,
    int slot,
    Instant since,
    @Nullable Instant until,
    @Nullable String party,
    @Nullable Long entry,
    @Nullable CheckIn checkIn,
    @Nullable Release release,
    boolean asked,
    List<Act> acts,
    long version) {

  /** Of a seat's acts that are kept. */
  private static final int MOST_ACTS = 20;

  public Seat {
    acts = List.copyOf(Objects.requireNonNullElse(acts, List.of()));
  }

  /** What a seat is. */
  public enum State {
    /** Asked for, before a draw. */
    REQUESTED,
    WAITLISTED,
    /** Kept for a while for whom it is offered to. */
    OFFERED,
    CONFIRMED,
    CHECKED_IN,
    RELEASED;

    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static State labelled(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /** Why a seat is free again. */
  public enum Reason {
    GIVEN_BACK,
    DECLINED,
    OFFER_EXPIRED,
    CANCELLED,
    TAKEN_OUT,
    NO_SHOW,
    SWAPPED,
    ERASED;

    @JsonValue
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Reason labelled(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /**
   * @param before what the seat was
   */
  public record Release(Reason reason, State before) {}

  /**
   * @param at when the badge was read
   * @param nonce which reading it was
   */
  public record CheckIn(Instant at, String nonce) {}

  /**
   * What staff did, on record.
   *
   * @param what put in, or taken out
   * @param by who did it, by their address
   * @param reason in their words; empty where the attendee was erased since
   */
  public record Act(State what, String by, String reason, Instant at) {}

  static Seat fresh(Roster roster, String attendee, State state, Instant at) {
    return new Seat(
        roster.programme(),
        roster.session(),
        attendee,
        state,
        roster.tickets() + 1,
        roster.slot(),
        at,
        null,
        null,
        null,
        null,
        null,
        false,
        List.of(),
        0);
  }

  /** Whether it is the attendee's, or may become so. */
  public boolean held() {
    return state != State.RELEASED;
  }

  /** Whether nobody else can have it. */
  public boolean isTaken() {
    return switch (state) {
      case OFFERED, CONFIRMED, CHECKED_IN -> true;
      case REQUESTED, WAITLISTED, RELEASED -> false;
    };
  }

  /** Whether it comes back with the session. */
  public boolean isSuspended() {
    return release != null && release.reason() == Reason.CANCELLED;
  }

  boolean isOpenOffer(Instant at) {
    return state == State.OFFERED && (until == null || at.isBefore(until));
  }

  Seat become(State next, Instant at) {
    var came = next == State.CHECKED_IN ? checkIn : null;
    return become(next, at, came, null, asked && next == State.CONFIRMED);
  }

  private Seat become(
      State next,
      Instant at,
      @Nullable CheckIn itsCheckIn,
      @Nullable Release itsRelease,
      boolean isAsked) {
    return new Seat(
        programme,
        session,
        attendee,
        next,
        ticket,
        slot,
        at,
        null,
        party,
        entry,
        itsCheckIn,
        itsRelease,
        isAsked,
        acts,
        0);
  }

  Seat offered(Instant at, Instant expiresAt) {
    var offered = become(State.OFFERED, at);
    return offered.with(offered.ticket, expiresAt, offered.party, offered.entry);
  }

  Seat released(Reason reason, Instant at) {
    var before = release == null ? state : release.before();
    return become(State.RELEASED, at, checkIn, new Release(reason, before), false);
  }

  Seat checkedIn(CheckIn scan, Instant at) {
    return become(State.CHECKED_IN, at, scan, null, false);
  }

  /** Agreed to how the session is planned now, and not willing to give it back for lack of room. */
  Seat kept(int newSlot) {
    return new Seat(
        programme, session, attendee, state, ticket, newSlot, since, until, party, entry, checkIn,
        release, false, acts, 0);
  }

  Seat askedToRelease() {
    return new Seat(
        programme, session, attendee, state, ticket, slot, since, until, party, entry, checkIn,
        release, true, acts, 0);
  }

  Seat ticketed(long newTicket) {
    return with(newTicket, until, party, entry);
  }

  Seat entered() {
    return with(ticket, until, party, ticket);
  }

  Seat inParty(@Nullable String newParty) {
    return with(ticket, until, newParty, entry);
  }

  /** What staff did with the seat that one had here before stays on record. */
  Seat after(Seat former) {
    return new Seat(
        programme,
        session,
        attendee,
        state,
        ticket,
        slot,
        since,
        until,
        party,
        entry,
        checkIn,
        release,
        asked,
        former.acts,
        0);
  }

  Seat with(Act act) {
    var all = new ArrayList<>(acts);
    all.add(act);
    var kept = all.subList(Math.max(0, all.size() - MOST_ACTS), all.size());
    return new Seat(
        programme, session, attendee, state, ticket, slot, since, until, party, entry, checkIn,
        release, asked, kept, version);
  }

  /** Without what tells anything of whose it was, for the roster's books. */
  Seat forgotten() {
    var bare = acts.stream().map(act -> new Act(act.what(), act.by(), "", act.at())).toList();
    return new Seat(
        programme, session, attendee, state, ticket, slot, since, until, null, entry, checkIn,
        release, asked, bare, version);
  }

  /** As a version of the roster decided it. */
  public Seat at(long newVersion) {
    return new Seat(
        programme,
        session,
        attendee,
        state,
        ticket,
        slot,
        since,
        until,
        party,
        entry,
        checkIn,
        release,
        asked,
        acts,
        newVersion);
  }

  private Seat with(
      long newTicket,
      @Nullable Instant newUntil,
      @Nullable String newParty,
      @Nullable Long newEntry) {
    return new Seat(
        programme, session, attendee, state, newTicket, slot, since, newUntil, newParty, newEntry,
        checkIn, release, asked, acts, 0);
  }
}
