package plenary.agenda.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import plenary.agenda.change.AgendaCommand.Incoming;
import plenary.agenda.change.Refusal.Where;
import plenary.agenda.programme.Appearance;
import plenary.agenda.programme.Live;
import plenary.agenda.programme.Person;
import plenary.agenda.programme.PersonId;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.Stage;

/** Brings together who is on a stage that did not exist. */
record NewSession(Programme programme, int change) {

  Decision decide(AgendaCommand.AddSession added) {
    var refusals = new ArrayList<Refusal>();
    List<Appearance> moderators = cast(added.cast().moderators(), "moderators", refusals);
    List<Appearance> speakers = cast(added.cast().speakers(), "speakers", refusals);
    return refusals.isEmpty()
        ? Decision.accept(
            new ChangeEvent.SessionAdded(
                new Session(
                    added.id(),
                    programme.nextNumber(),
                    added.about(),
                    added.slot(),
                    new Stage(moderators, speakers),
                    Live.AS_PLANNED,
                    0,
                    programme.version(),
                    programme.changedAt())))
        : new Decision.Refused(refusals);
  }

  private List<Appearance> cast(List<Incoming> people, String field, List<Refusal> refusals) {
    var cast = new ArrayList<Appearance>();
    for (int i = 0; i < people.size(); i++) {
      Incoming incoming = people.get(i);
      Where where = new Where(change, field + "[" + i + "].personId");
      Optional<Person> comes = person(programme, incoming);
      if (comes.isEmpty()) {
        refusals.add(new Refusal.UnknownPerson(where, id(incoming)));
      } else if (cast.stream().noneMatch(one -> one.person().equals(comes.get()))) {
        cast.add(new Appearance(comes.get(), Step.part(incoming, null)));
      }
    }
    return cast;
  }

  /** Who is meant; empty when only an id is given and nobody has it. */
  static Optional<Person> person(Programme programme, Incoming incoming) {
    return switch (incoming) {
      case Incoming.Known(var id, _) -> programme.person(id);
      case Incoming.Named(var person, _) ->
          programme.people().stream()
              .filter(person::isSameAs)
              .findFirst()
              .or(() -> Optional.of(person));
    };
  }

  static PersonId id(Incoming incoming) {
    return switch (incoming) {
      case Incoming.Known known -> known.id();
      case Incoming.Named named -> named.person().id();
    };
  }
}
