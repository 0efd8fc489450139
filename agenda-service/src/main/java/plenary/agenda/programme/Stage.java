package plenary.agenda.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who is on stage, in the order in which they are announced. */
public record Stage(List<Appearance> moderators, List<Appearance> speakers) {

  public Stage {
    moderators = List.copyOf(moderators);
    speakers = List.copyOf(speakers);
  }

  public List<Appearance> in(Role role) {
    return switch (role) {
      case MODERATOR -> moderators;
      case SPEAKER -> speakers;
    };
  }

  public Stage with(Role role, List<Appearance> people) {
    return switch (role) {
      case MODERATOR -> new Stage(people, speakers);
      case SPEAKER -> new Stage(moderators, people);
    };
  }

  public Optional<Appearance> find(Role role, PersonId id) {
    return in(role).stream().filter(who -> who.person().id().equals(id)).findFirst();
  }

  /** Everybody, in any role; who is in both lists comes twice. */
  public Stream<Person> people() {
    return Stream.concat(moderators.stream(), speakers.stream()).map(Appearance::person);
  }

  /** With one more in this role, at this place of the list. */
  public Stage adding(Role role, int place, Appearance who) {
    var people = new ArrayList<>(in(role));
    people.add(Math.min(place, people.size()), who);
    return with(role, people);
  }

  public Stage without(Role role, Appearance who) {
    return with(role, in(role).stream().filter(one -> !one.equals(who)).toList());
  }

  /** With one for another, at the same place. */
  public Stage swapping(Role role, Appearance outgoing, Appearance incoming) {
    return with(role, in(role).stream().map(who -> who.equals(outgoing) ? incoming : who).toList());
  }

  /** In this order; who isn't named follows, as before. */
  public Stage ordered(Role role, List<PersonId> order) {
    var first = order.stream().flatMap(id -> find(role, id).stream());
    var rest = in(role).stream().filter(who -> !order.contains(who.person().id()));
    return with(role, Stream.concat(first, rest).toList());
  }
}
