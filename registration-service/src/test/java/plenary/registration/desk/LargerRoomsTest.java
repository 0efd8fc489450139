package plenary.registration.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import plenary.registration.desk.LargerRooms.RoomJson;
import plenary.registration.policy.Policies;
import plenary.registration.policy.Policy;
import plenary.registration.programme.Session;
import plenary.registration.roster.Needs;
import plenary.registration.roster.Roster;
import plenary.registration.roster.SeatCommand.Settle;
import plenary.registration.roster.SeatCommand.Take;
import plenary.registration.roster.Sitting;
import plenary.registration.roster.Terms;

class LargerRoomsTest {

  private static final Policies.Versioned USUAL = new Policies.Versioned(0, Policy.USUAL);

  @Test
  void roomsThatHoldEverybodyAndAreFreeThenAreNamedTheFormerOneFirst() {
    var small = session("mine", 2, "small", 2, "10:00", "11:00", "scheduled");
    var all =
        List.of(
            small,
            session("a", 1, "former", 9, "12:00", "13:00", "scheduled"),
            session("b", 1, "fits", 4, "09:00", "10:00", "scheduled"),
            session("c", 1, "larger", 8, "11:00", "12:00", "scheduled"),
            session("d", 1, "taken", 8, "10:30", "11:30", "scheduled"),
            session("e", 1, "off", 5, "10:00", "11:00", "cancelled"),
            session("f", 1, "too-small", 3, "12:00", "13:00", "scheduled"),
            session("g", 1, "unknown", null, "12:00", "13:00", "scheduled"));
    assertThat(new LargerRooms(all).of(small, rosterOfFour(small)))
        .isEqualTo(
            List.of(
                new RoomJson("former", "Room former", 9, true),
                new RoomJson("fits", "Room fits", 4, false),
                new RoomJson("off", "Room off", 5, false),
                new RoomJson("larger", "Room larger", 8, false)));
  }

  private static Roster rosterOfFour(Session now) {
    var before = session("mine", 1, "former", 9, "10:00", "11:00", "scheduled");
    var roster = Roster.open("p", "mine", Terms.of(before, USUAL));
    var at = roster.terms().start().minusSeconds(60);
    var sitting = new Sitting(roster, Needs.of(roster, roster.terms(), List.of(), at), List.of());
    for (var who : List.of("ana", "bo", "cy", "di")) {
      sitting.hear(new Take(who, at));
    }
    sitting.hear(new Settle(Terms.of(now, USUAL), Set.of(), at));
    return sitting.closed(2, at);
  }

  private static Session session(
      String id,
      long version,
      String room,
      @Nullable Integer capacity,
      String from,
      String to,
      String status) {
    var start = "2026-10-06T" + from + ":00Z";
    var end = "2026-10-06T" + to + ":00Z";
    return new Session(
        id,
        "p",
        version,
        id,
        null,
        "panel",
        start,
        end,
        start,
        end,
        new Session.Room(room, "Room " + room, capacity),
        status);
  }
}
