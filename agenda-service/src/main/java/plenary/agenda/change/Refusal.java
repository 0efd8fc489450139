package plenary.agenda.change;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Role;
import plenary.agenda.programme.Room;
import plenary.agenda.programme.RoomId;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Status;
import plenary.agenda.programme.Visibility;
import plenary.agenda.rules.Finding;

/** Why a change set can't be. */
public sealed interface Refusal {

  /**
   * What the refusal is about.
   *
   * @param change the command's place in the change set, from 0
   * @param field the field of the command
   */
  record Where(int change, String field) {}

  /** One command can't be carried out, whatever the others do. */
  sealed interface OfCommand extends Refusal {
    Where where();
  }

  /** An earlier command of the set says something about the same thing. */
  record SaidTwice(Where where, int earlier) implements OfCommand {}

  record UnknownSession(Where where, SessionId id) implements OfCommand {}

  record UnknownRoom(Where where, RoomId id) implements OfCommand {}

  record UnknownPerson(Where where, PersonId id) implements OfCommand {}

  record NotOnStage(Where where, PersonId id, Session session) implements OfCommand {}

  record AlreadyOnStage(Where where, Person person, Session session) implements OfCommand {}

  record EndsBeforeStart(Where where) implements OfCommand {}

  /**
   * The session would be on a day that the programme does not have.
   *
   * @param first the first day that would do
   * @param last the last day that would do
   */
  record OutsideProgramme(Where where, LocalDate first, LocalDate last) implements OfCommand {}

  record CapacityNotPositive(Where where, int capacity) implements OfCommand {}

  record DelayOutOfRange(Where where, int minutes, int most) implements OfCommand {}

  record RoomNameTaken(Where where, Room by) implements OfCommand {}

  record IllegalTransition(Where where, Session session, Status to) implements OfCommand {}

  record SessionIsCancelled(Where where, Session session) implements OfCommand {}

  record SessionHasEnded(Where where, Session session) implements OfCommand {}

  /** The order names somebody who isn't there, or somebody twice, or not everybody. */
  record NotAnOrder(Where where, Role role, Session session) implements OfCommand {}

  /** The id of what is new is taken already. */
  record IdTaken(Where where, UUID id) implements OfCommand {}

  /** Nothing starts in the room then, so there is nothing to shift. */
  record NothingToShift(Where where, Room room) implements OfCommand {}

  record PercentOutOfRange(Where where, int percent) implements OfCommand {}

  record MinutesOutOfRange(Where where, int minutes, int least, int most) implements OfCommand {}

  record VisibilityCannotBecome(Where where, Visibility was, Visibility to) implements OfCommand {}

  /** The programme is over; only its visibility can change. */
  record ProgrammeIsArchived(Where where) implements OfCommand {}

  /**
   * What was done then has been changed since.
   *
   * @param version which is to be taken back
   * @param event the one that can't be
   */
  record ChangedSince(Where where, long version, ChangeEvent event) implements OfCommand {}

  /**
   * What a refusal finds wrong with the programme as a whole; empty for one of a single command.
   */
  static Optional<Finding> finding(Refusal refusal) {
    return switch (refusal) {
      case BreaksRule(var finding) -> Optional.of(finding);
      case NotAccepted(var finding) -> Optional.of(finding);
      case OfCommand _ -> Optional.empty();
    };
  }

  /** The programme that would come out breaks a rule that it did not break before. */
  record BreaksRule(Finding finding) implements Refusal {}

  /** The same, of a rule that may be broken by whoever accepts it. */
  record NotAccepted(Finding finding) implements Refusal {}
}
