package plenary.agenda.programme;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who is on stage, in the order in which they are announced. */
public record Stage(List<Appearance> moderators, List<Appearance> speakers) {

  public Stage {
    moderators = List.copyOf(moderators);
    speakers = List.copyOf(speakers);
  }

  public Optional<Appearance> moderator(PersonId id) {
    return find(moderators, id);
  }

  public Optional<Appearance> speaker(PersonId id) {
    return find(speakers, id);
  }

  Stage withSpeaker(Appearance incoming) {
    return new Stage(moderators, Stream.concat(speakers.stream(), Stream.of(incoming)).toList());
  }

  Stage withoutSpeaker(Appearance outgoing) {
    return new Stage(moderators, speakers.stream().filter(who -> !who.equals(outgoing)).toList());
  }

  Stage withSpeaker(Appearance outgoing, Appearance incoming) {
    return new Stage(moderators, replace(speakers, outgoing, incoming));
  }

  Stage withModerator(Appearance outgoing, Appearance incoming) {
    return new Stage(replace(moderators, outgoing, incoming), speakers);
  }

  private static Optional<Appearance> find(List<Appearance> among, PersonId id) {
    return among.stream().filter(who -> who.person().id().equals(id)).findFirst();
  }

  private static List<Appearance> replace(
      List<Appearance> among, Appearance outgoing, Appearance incoming) {
    return among.stream().map(who -> who.equals(outgoing) ? incoming : who).toList();
  }
}
