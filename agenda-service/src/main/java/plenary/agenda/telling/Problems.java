package plenary.agenda.telling;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Visibility;
import plenary.agenda.request.Fields;
import plenary.edge.Problem;
import plenary.wording.Phrasebook;

/** What more than one controller has to say. */
public final class Problems {

  private Problems() {}

  public static Problem noSuchProgramme(String slug) {
    return notFound(
        "no-such-programme", "No such programme", "There is no programme \"" + slug + "\".");
  }

  public static Problem noSuchSession(SessionId id) {
    return notFound(
        "no-such-session", "No such session", "The programme has no session " + id + ".");
  }

  public static Problem noSuchPerson(UUID id) {
    return notFound("no-such-person", "No such person", "The programme has no person " + id + ".");
  }

  public static Problem noSuchRoom(UUID id) {
    return notFound("no-such-room", "No such room", "The programme has no room " + id + ".");
  }

  public static Problem noSuchVersion(String slug, long version) {
    return notFound(
        "no-such-version",
        "No such version",
        "\"" + slug + "\" has no version " + version + " that you could read or take back.");
  }

  public static Problem notYet(String slug, Instant moment) {
    return notFound(
        "no-such-version", "No such version", "There was no \"" + slug + "\" at " + moment + ".");
  }

  public static Problem idTaken(UUID id) {
    return Problem.of(
        HttpStatus.CONFLICT,
        "id-taken",
        "The id is taken",
        "A session of another programme has the id " + id + "; take another, or leave it out.");
  }

  public static Problem changedMeanwhile(Programme programme) {
    return Problem.of(
            HttpStatus.PRECONDITION_FAILED,
            "changed-meanwhile",
            "The programme has changed meanwhile",
            "It is at version "
                + programme.version()
                + " now; look at it again before you change it.")
        .with("version", programme.version());
  }

  /**
   * With what differs.
   *
   * @param was the version that the request was made for
   */
  public static Problem changedMeanwhile(Programme programme, Programme was) {
    var english = Phrasebook.closestTo(Phrasebook.firstLanguage());
    return changedMeanwhile(programme)
        .with("changedSince", DifferenceJson.between(was, programme, english));
  }

  public static Problem programmeTooLarge(int bytes, int most) {
    return Problem.of(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "programme-too-large",
        "The programme is too large",
        "It takes %d bytes, and %d are the most. Divide it into several programmes."
            .formatted(bytes, most));
  }

  public static Problem keyTaken(String key) {
    return Problem.of(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "idempotency-key-taken",
        "The key belongs to another request",
        "\"" + key + "\" came with other changes before; take a new key for new changes.");
  }

  /** Who isn't among its staff does not learn that there is a draft. */
  public static Problem notTheirs(Programme programme) {
    return programme.settings().visibility() == Visibility.DRAFT
        ? noSuchProgramme(programme.slug())
        : notTheirs(programme.slug());
  }

  public static Problem notTheirs(String slug) {
    return Problem.of(
        HttpStatus.FORBIDDEN,
        "not-allowed",
        "Not allowed",
        "You are signed in, but are not among the staff of \"" + slug + "\".");
  }

  private static Problem notFound(String name, String title, String detail) {
    return Problem.of(HttpStatus.NOT_FOUND, name, title, detail);
  }

  /** Fields or parameters that can't be read, or are missing. */
  public static Problem badFields(List<Fields.Error> errors) {
    Fields.Error first = errors.getFirst();
    return Problem.of(
            HttpStatus.BAD_REQUEST,
            "bad-request",
            "Some fields are not as expected",
            first.field() + " " + first.detail())
        .with("field", first.field())
        .with("errors", errors);
  }
}
