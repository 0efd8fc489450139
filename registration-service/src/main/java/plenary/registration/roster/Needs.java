package plenary.registration.roster;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import plenary.registration.policy.TooSmall;
import plenary.registration.roster.SeatCommand.Admit;
import plenary.registration.roster.SeatCommand.AnswerTooSmall;
import plenary.registration.roster.SeatCommand.Arrange;
import plenary.registration.roster.SeatCommand.GiveBack;
import plenary.registration.roster.SeatCommand.Keep;
import plenary.registration.roster.SeatCommand.Part;
import plenary.registration.roster.SeatCommand.PutIn;
import plenary.registration.roster.SeatCommand.Settle;
import plenary.registration.roster.SeatCommand.Take;
import plenary.registration.roster.SeatCommand.TakeFree;
import plenary.registration.roster.SeatCommand.TakeOut;
import plenary.registration.roster.SeatCommand.TakeTogether;
import plenary.registration.roster.SeatCommand.TooSmallAnswer;
import plenary.registration.roster.Terms.Standing;

/**
 * Which seats a batch can need; none of them is read for nothing.
 *
 * @param attendees those whom the commands are about
 * @param line so many from the head of the line
 * @param offers so many of those whose offer ends first
 * @param held so many of those who have a seat or wait
 * @param suspended so many of those whose seat comes back with the session, in their tickets' order
 * @param missing so many of those who have a seat and did not come, the last ticket first
 * @param givenUntil of those, who got it by then; null where none are needed
 * @param unasked the same of those who were not asked to give it back
 * @param entrants whether all who take part in the draw
 * @param step seats that one write changes without being asked for each
 */
public record Needs(
    Set<String> attendees,
    int line,
    int offers,
    int held,
    int suspended,
    int missing,
    @Nullable Instant givenUntil,
    int unasked,
    boolean entrants,
    int step) {

  /** So that a document stays small. */
  static final int STEP = 500;

  /**
   * @param terms as they are now, which the roster may not know yet
   * @param now the present time, not before any of the commands
   */
  public static Needs of(Roster roster, Terms terms, List<SeatCommand> commands, Instant now) {
    return of(roster, terms, commands, now, STEP);
  }

  static Needs of(Roster roster, Terms terms, List<SeatCommand> commands, Instant now, int step) {
    var counts = roster.counts();
    boolean isNew = terms.isNewerThan(roster.terms());
    boolean isCancelled =
        (isNew ? terms : roster.terms()).standing() == Standing.CANCELLED
            || commands.stream().anyMatch(Needs::cancels);
    boolean isDue = roster.due() != null && roster.due() <= now.toEpochMilli();
    boolean offersEnd = roster.offersUntil() != null && roster.offersUntil() <= now.toEpochMilli();
    boolean changes = isNew || commands.stream().anyMatch(Needs::changes);
    boolean mayReplace = mayReplace(roster, terms, now);
    int scans = count(commands, Admit.class);
    return new Needs(
        attendees(commands),
        line(roster, commands, changes || isDue, step),
        offersEnd ? step + 1 : 0,
        isCancelled && counts.held() > 0 ? step : 0,
        !isCancelled && counts.suspended() > 0 ? step : 0,
        mayReplace ? Math.min(scans + counts.waiting(), step) : 0,
        mayReplace ? terms.missingSince(now) : null,
        mayAsk(roster, terms, commands, changes) ? step : 0,
        roster.drawGoesOn() || roster.drawIsAhead() && isDue,
        step);
  }

  private static Set<String> attendees(List<SeatCommand> commands) {
    Set<String> attendees = new HashSet<>();
    for (var command : commands) {
      switch (command) {
        case Take(var who, _) -> attendees.add(who);
        case TakeFree(var who, _) -> attendees.add(who);
        case TakeTogether take -> {
          attendees.add(take.attendee());
          attendees.addAll(take.members());
        }
        case Part(var who, _) -> attendees.add(who);
        case GiveBack(var who, _, _) -> attendees.add(who);
        case Keep(var who, _) -> attendees.add(who);
        case PutIn in -> attendees.add(in.attendee());
        case TakeOut out -> attendees.add(out.attendee());
        case Admit admit -> attendees.add(admit.attendee());
        case Arrange _, AnswerTooSmall _, Settle _ -> {}
      }
    }
    return attendees;
  }

  /**
   * Parties that don't fit are passed over, so all of them may stand before who does; and behind
   * the last of them, those who show that it is the whole party.
   */
  private static int line(Roster roster, List<SeatCommand> commands, boolean mayGrow, int step) {
    if (roster.counts().waiting() == 0) {
      return 0;
    }
    int grouped = roster.counts().grouped();
    int passed = grouped == 0 ? 0 : grouped + Promoting.WIDEST;
    boolean isOwed = roster.free() > 0 || roster.isInBetween() || mayGrow;
    int leaving = count(commands, GiveBack.class) + count(commands, TakeOut.class);
    int parting = count(commands, Part.class);
    if (isOwed || parting > 0) {
      return step + passed + leaving;
    }
    return leaving == 0 ? 0 : leaving + passed;
  }

  private static boolean changes(SeatCommand command) {
    return command instanceof Arrange || command instanceof Settle;
  }

  private static boolean cancels(SeatCommand command) {
    return command instanceof Settle settle && settle.terms().standing() == Standing.CANCELLED;
  }

  private static boolean mayReplace(Roster roster, Terms terms, Instant now) {
    var from = terms.noShowsAt();
    return from != null
        && roster.counts().unclaimed() > 0
        && !now.isBefore(from)
        && now.isBefore(terms.end());
  }

  private static boolean mayAsk(
      Roster roster, Terms terms, List<SeatCommand> commands, boolean changes) {
    return roster.asks()
        || (changes || roster.restores()) && terms.rules().tooSmall() == TooSmall.ASK_LAST
        || commands.stream().anyMatch(Needs::asks);
  }

  private static boolean asks(SeatCommand command) {
    return command instanceof AnswerTooSmall(var answer, _) && answer == TooSmallAnswer.ASK_LAST;
  }

  private static int count(List<SeatCommand> commands, Class<? extends SeatCommand> kind) {
    return (int) commands.stream().filter(kind::isInstance).count();
  }
}
