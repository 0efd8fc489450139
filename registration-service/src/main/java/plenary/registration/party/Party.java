package plenary.registration.party;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import plenary.registration.roster.SeatCommand.TakeTogether;

/**
 * People who register together.
 *
 * @param id what their seats name
 * @param code what one must know to join
 * @param members in the order in which they came; the first is the founder, or took their place
 */
public record Party(String id, String programme, String code, List<Member> members) {

  /** More are two parties. */
  static final int MOST_MEMBERS = TakeTogether.MOST_MEMBERS;

  public Party {
    members = List.copyOf(members);
  }

  /** Somebody who joined. */
  public record Member(String attendee, Instant joinedAt) {}

  /** What becomes of a party that somebody wants to join. */
  sealed interface Joining {

    record Joined(Party party) implements Joining {}

    record Full() implements Joining {}

    record Over() implements Joining {}
  }

  /** Whether everybody left. */
  boolean isOver() {
    return members.isEmpty();
  }

  public List<String> attendees() {
    return members.stream().map(Member::attendee).toList();
  }

  boolean lists(String attendee) {
    return attendees().contains(attendee);
  }

  /**
   * With somebody at its end, and once only.
   *
   * @param gone of whom it is known that they left
   */
  Joining joined(Member newcomer, Collection<Member> gone) {
    var there = without(gone);
    if (there.isOver()) {
      return new Joining.Over();
    }
    var others = new ArrayList<>(there.without(newcomer.attendee()).members());
    if (others.size() >= MOST_MEMBERS) {
      return new Joining.Full();
    }
    others.add(newcomer);
    return new Joining.Joined(new Party(id, programme, code, others));
  }

  /** Whoever of them came back since stands there with another time, and stays. */
  Party without(Collection<Member> gone) {
    return new Party(
        id, programme, code, members.stream().filter(each -> !gone.contains(each)).toList());
  }

  Party without(String attendee) {
    return without(members.stream().filter(each -> each.attendee().equals(attendee)).toList());
  }
}
