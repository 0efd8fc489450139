package plenary.wording;

import java.util.Map;

/** Who is on stage and who is not, in one language; without the session. */
final class StageWords {

  private final Phrases phrases;

  StageWords(Phrases phrases) {
    this.phrases = phrases;
  }

  String text(Happening.OnStage change) {
    return switch (change) {
      case Happening.SpeakerSwapped(_, var outgoing, var incoming) ->
          phrases.say("speaker-swapped", swap(outgoing, incoming));
      case Happening.SpeakerAdded(_, var person) -> phrases.say("speaker-added", person(person));
      case Happening.SpeakerWithdrawn(_, var person) ->
          phrases.say("speaker-withdrawn", person(person));
      case Happening.SpeakersReordered _ -> phrases.say("speakers-reordered", Map.of());
      case Happening.ModeratorSwapped(_, var outgoing, var incoming) ->
          phrases.say("moderator-swapped", swap(outgoing, incoming));
      case Happening.ModeratorAdded(_, var person) ->
          phrases.say("moderator-added", person(person));
      case Happening.ModeratorWithdrawn(_, var person) ->
          phrases.say("moderator-withdrawn", person(person));
      case Happening.ModeratorsReordered _ -> phrases.say("moderators-reordered", Map.of());
    };
  }

  private Map<String, Object> person(String person) {
    return Map.of("person", phrases.name(person));
  }

  private Map<String, Object> swap(String outgoing, String incoming) {
    return Map.of("outgoing", phrases.name(outgoing), "incoming", phrases.name(incoming));
  }
}
