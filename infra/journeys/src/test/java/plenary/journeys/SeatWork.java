package plenary.journeys;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What an attendee does all the time: takes seats and gives them back, and asks again until there
 * is an answer.
 */
final class SeatWork {

  private final Visitor who;
  private final String attendee;
  private final List<String> seats;
  private final Account account;
  private final Map<String, Held> held = new ConcurrentHashMap<>();

  /**
   * What one has of a session by what was answered.
   *
   * @param takes how often a seat, or a place in line, was taken
   * @param releases how often it was given back
   * @param state as it was answered last
   */
  record Held(int takes, int releases, String state) {
    static final Held NONE = new Held(0, 0, "none");

    boolean isTaken() {
      return takes > releases;
    }
  }

  /**
   * @param attendee their id
   * @param seats the paths of their seats
   */
  SeatWork(Visitor who, String attendee, List<String> seats, Account account) {
    this.who = who;
    this.attendee = attendee;
    this.seats = seats;
    this.account = account;
  }

  Visitor who() {
    return who;
  }

  String attendee() {
    return attendee;
  }

  Held held(String seat) {
    return held.getOrDefault(seat, Held.NONE);
  }

  /** Takes a seat that is not held, gives back one that is. */
  void change() {
    var seat = seats.get(ThreadLocalRandom.current().nextInt(seats.size()));
    var before = held(seat);
    if (before.isTaken()) {
      giveBack(seat, before);
    } else {
      take(seat, before);
    }
  }

  private void take(String seat, Held before) {
    var answer = account.insist(() -> who.put(seat, null));
    if (answer.status() != 200) {
      throw new AssertionError("taking a seat: " + answer);
    }
    var state = answer.json().get("state").asString();
    held.put(seat, new Held(before.takes() + 1, before.releases(), state));
    account.seatAccepted();
  }

  private void giveBack(String seat, Held before) {
    var answer = account.insist(() -> who.delete(seat));
    if (answer.status() != 200) {
      throw new AssertionError("giving a seat back: " + answer);
    }
    held.put(seat, new Held(before.takes(), before.releases() + 1, "released"));
    account.seatAccepted();
  }
}
