package plenary.agenda.programme;

import java.time.LocalDate;

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

  /** The programme that would come out breaks a rule that it did not break before. */
  record BreaksRule(Finding finding) implements Refusal {}
}
