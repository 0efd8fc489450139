package plenary.agenda.desk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import plenary.agenda.live.Programmes;
import plenary.agenda.live.Programmes.Outcome;
import plenary.agenda.programme.Programme;
import plenary.agenda.telling.AgendaJson;
import plenary.agenda.telling.AgendaJson.Clocks;
import plenary.agenda.telling.AgendaJson.RoomJson;
import plenary.agenda.telling.AgendaJson.SessionJson;
import plenary.agenda.telling.Problems;
import plenary.edge.EntityTag;
import plenary.edge.Problem;
import reactor.core.publisher.Mono;

/** What became of a change set, as it is answered. */
@Component
class Answers {

  private final Programmes programmes;

  Answers(Programmes programmes) {
    this.programmes = programmes;
  }

  @Schema(name = "Changed")
  record Changed(
      long version,
      @Schema(description = "The changed sessions, as they are now") List<SessionJson> sessions,
      @Schema(description = "The changed and the new rooms") List<RoomJson> rooms) {}

  /** The one place that turns what became of a change set into an answer. */
  Mono<ResponseEntity<Object>> answer(String slug, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var before, var after) -> Mono.just(ok(after, changed(before, after)));
      case Outcome.NothingToDo(var programme) ->
          Mono.just(ok(programme, new Changed(programme.version(), List.of(), List.of())));
      case Outcome.DoneBefore(var programme, var version) -> doneBefore(programme, version);
      case Outcome.Refused(_, var deliberation, var refusals) ->
          Mono.just(Refusals.problem(deliberation, refusals, Refusals::inChangeSet).response());
      case Outcome.ChangedMeanwhile(var programme, var expected) ->
          changedMeanwhile(programme, expected);
      case Outcome.TooLarge(var bytes, var most) ->
          Mono.just(Problems.programmeTooLarge(bytes, most).response());
      case Outcome.KeyTaken(var key) -> Mono.just(Problems.keyTaken(key).response());
      case Outcome.NotTheirs(var programme) -> Mono.just(Problems.notTheirs(programme).response());
      case Outcome.NoSuchProgramme _ -> Mono.just(Problems.noSuchProgramme(slug).response());
    };
  }

  /** With all that differs from the version that the request was made for. */
  private Mono<ResponseEntity<Object>> changedMeanwhile(Programme programme, long expected) {
    return programmes
        .load(programme.slug(), expected)
        .map(was -> Problems.changedMeanwhile(programme, was))
        .defaultIfEmpty(Problems.changedMeanwhile(programme))
        .map(Problem::response);
  }

  static ResponseEntity<Object> ok(Programme programme, Object body) {
    return ResponseEntity.ok().eTag(EntityTag.of(programme.version())).body(body);
  }

  /** What was answered then, with the entity tag of then: what changed since is not known yet. */
  private Mono<ResponseEntity<Object>> doneBefore(Programme programme, long version) {
    return Mono.zip(programmes.load(programme, version - 1), programmes.load(programme, version))
        .map(both -> ok(both.getT2(), changed(both.getT1(), both.getT2())));
  }

  private static Changed changed(Programme before, Programme after) {
    return new Changed(
        after.version(),
        AgendaJson.byStart(after.changedIn(after.version()), Clocks.of(after)),
        after.rooms().stream()
            .filter(room -> !before.rooms().contains(room))
            .map(RoomJson::of)
            .toList());
  }
}
