package plenary.agenda.live;

import java.util.List;
import org.springframework.http.HttpStatus;
import plenary.agenda.programme.SessionId;
import plenary.edge.Problem;

/** What more than one controller has to say. */
final class Problems {

  private Problems() {}

  static Problem noSuchProgramme(String slug) {
    return Problem.of(
        HttpStatus.NOT_FOUND,
        "no-such-programme",
        "No such programme",
        "There is no programme \"" + slug + "\".");
  }

  static Problem noSuchSession(SessionId id) {
    return Problem.of(
        HttpStatus.NOT_FOUND,
        "no-such-session",
        "No such session",
        "The programme has no session " + id + ".");
  }

  static Problem changedMeanwhile(long version) {
    return Problem.of(
            HttpStatus.PRECONDITION_FAILED,
            "changed-meanwhile",
            "The programme has changed meanwhile",
            "It is at version " + version + " now; look at it again before you change it.")
        .with("version", version);
  }

  /** Fields or parameters that can't be read, or are missing. */
  static Problem badFields(List<Fields.Error> errors) {
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
