package plenary.agenda.desk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import plenary.agenda.change.AgendaCommand;
import plenary.agenda.change.ChangeSet;
import plenary.agenda.exchange.Warning;
import plenary.agenda.live.Cause;
import plenary.agenda.live.Programmes;
import plenary.agenda.live.Programmes.Order;
import plenary.agenda.live.Programmes.Outcome;
import plenary.agenda.live.Staff;
import plenary.agenda.programme.Programme;
import plenary.agenda.proposal.Proposal;
import plenary.agenda.request.ChangeRequest;
import plenary.agenda.request.Fields;
import plenary.agenda.telling.PreviewJson;
import plenary.agenda.telling.Problems;
import plenary.edge.Caller;
import plenary.edge.EntityTag;
import reactor.core.publisher.Mono;

/** An import of a programme that is there: proposes what it would change, or applies it. */
@Component
class Reimport {

  private static final String NO_LONGER_PRINTED = "No longer in the programme";
  private static final String REASON = "Imported again";

  private final Programmes programmes;
  private final Answers answers;
  private final Supplier<UUID> ids;

  Reimport(Programmes programmes, Answers answers, Supplier<UUID> ids) {
    this.programmes = programmes;
    this.answers = answers;
    this.ids = ids;
  }

  @Schema(
      name = "Proposed",
      description = "A change set to look at, edit and send, or to apply with ?apply=true")
  record Proposed(
      @Schema(description = "The version that it is made for") long version,
      @Schema(description = "Whether it has been applied") boolean applied,
      List<ChangeRequest> changes,
      @Schema(description = "What it would do, or has done") PreviewJson preview,
      @Schema(description = "What a person should look at, by line") List<Warning> warnings) {}

  /**
   * What is asked beside the programme itself.
   *
   * @param apply whether what is proposed is to be done at once
   * @param accepts the ids of the warnings that are accepted
   */
  record Wanted(boolean apply, Set<String> accepts, Caller by) {}

  /** Of what is printed now. */
  Mono<ResponseEntity<Object>> of(Programme current, Import later, Wanted wanted, Cause cause) {
    if (!Staff.of(current, wanted.by())) {
      return Mono.just(Problems.notTheirs(current).response());
    }
    List<ChangeRequest> changes = Proposal.of(current, later.programme(), NO_LONGER_PRINTED);
    var fields = new Fields();
    List<AgendaCommand> commands =
        IntStream.range(0, changes.size())
            .mapToObj(i -> changes.get(i).command(fields.in("changes[" + i + "]"), ids))
            .toList();
    if (!fields.errors().isEmpty()) {
      return Mono.just(Problems.badFields(fields.errors()).response());
    }
    var changeSet = new ChangeSet(commands, wanted.accepts());
    return programmes
        .preview(current.slug(), changeSet)
        .map(
            preview ->
                PreviewJson.of(
                    preview.deliberation(),
                    preview.attendance(),
                    Refusals.errors(preview.deliberation())))
        .flatMap(
            preview -> {
              var proposed =
                  new Proposed(current.version(), false, changes, preview, later.warnings());
              return wanted.apply()
                  ? apply(current, changeSet, proposed, wanted, cause)
                  : Mono.just(answer(current.version(), proposed));
            });
  }

  private Mono<ResponseEntity<Object>> apply(
      Programme current, ChangeSet changes, Proposed proposed, Wanted wanted, Cause cause) {
    var order =
        new Order(OptionalLong.of(current.version()), changes, wanted.by(), REASON, null, null);
    return programmes
        .change(current.slug(), order, cause)
        .flatMap(
            outcome ->
                switch (outcome) {
                  case Outcome.Done(_, var after) -> Mono.just(applied(after, proposed));
                  case Outcome.NothingToDo(var programme) ->
                      Mono.just(applied(programme, proposed));
                  case Outcome.DoneBefore _,
                      Outcome.Refused _,
                      Outcome.ChangedMeanwhile _,
                      Outcome.TooLarge _,
                      Outcome.KeyTaken _,
                      Outcome.NotTheirs _,
                      Outcome.NoSuchProgramme _ ->
                      answers.answer(current.slug(), outcome);
                });
  }

  private static ResponseEntity<Object> applied(Programme after, Proposed proposed) {
    return answer(
        after.version(),
        new Proposed(
            after.version(), true, proposed.changes(), proposed.preview(), proposed.warnings()));
  }

  private static ResponseEntity<Object> answer(long version, Proposed proposed) {
    return ResponseEntity.ok().eTag(EntityTag.of(version)).body(proposed);
  }
}
