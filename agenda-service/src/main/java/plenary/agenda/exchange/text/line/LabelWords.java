package plenary.agenda.exchange.text.line;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import plenary.agenda.exchange.text.line.Labels.Label;
import plenary.agenda.exchange.text.line.Labels.Role;

/** The labels that programmes print, in the languages that they print them in. */
final class LabelWords {
  private static final String MODERATORS =
      """
      moderator, co-moderator, chair, co-chair, chairperson, chairman, chairwoman, session chair,
      panel chair, host, co-host, facilitator, co-facilitator, presider, moderation, panel moderator,
      session moderator, moderador, moderadora, modérateur, modératrice, président, présidente,
      moderatorin, convenor, convener, discussion leader, animateur, animatrice
      """;
  private static final String SPEAKERS =
      """
      speaker, panellist, panelist, panel member, presenter, panel speaker, confirmed speaker,
      invited speaker, lecturer, featured speaker, confirmed panellist, confirmed panelist,
      guest speaker, invited panellist, invited panelist, speaker and panellist, trainer, instructor,
      presentation, contributor, contributing speaker, expert, guest, participant, with, panel,
      intervenant, intervenante, orateur, oratrice, panéliste, participante, ponente, orador, oradora,
      oradore, panelista, referent, referentin, referenten
      """;

  /** What these people do is the label itself. */
  private static final String PARTS =
      """
      discussant, lead discussant, rapporteur, respondent, introducer, opponent, reviewer,
      lead speaker, kick-off speaker, resource person, keynote speaker, commentator, special guest,
      interviewer, keynote address, concluding remarks
      """;

  private static final String OCCASIONS = "opening, closing, welcome, welcoming, introductory";
  private static final String QUESTIONS =
      """
      question, guiding question, discussion question, key question, questions for discussion,
      questions to guide the discussion, questions to consider, preguntas, preguntas guía,
      questions directrices, leitfragen, points for discussion,
      issues for discussion, topics for discussion, points to consider, issues to consider
      """;
  private static final String ROOMS =
      "room, venue, location, place, where, salle, lieu, sala, raum";
  private static final String LANGUAGES = "language, working language, langue, idioma, sprache";
  private static final String ABSTRACTS = "abstract, description, summary, session description";
  private static final String TITLES = "title, topic, theme, thème, titre, título, tema";

  private final Map<String, Label> labels = new HashMap<>();

  private LabelWords() {}

  static Map<String, Label> all() {
    LabelWords words = new LabelWords();
    words.put(Role.MODERATOR, MODERATORS);
    words.put(Role.SPEAKER, SPEAKERS);
    words.put(Role.QUESTION, QUESTIONS);
    words.put(Role.ROOM, ROOMS);
    words.put(Role.LANGUAGE, LANGUAGES);
    words.put(Role.ABSTRACT, ABSTRACTS);
    words.put(Role.TITLE, TITLES);
    for (String part : list(PARTS)) {
      words.put(Role.SPEAKER, capital(part), part);
    }
    for (String occasion : list(OCCASIONS)) {
      for (String speech : list("remarks, speaker, statement, address")) {
        String part = occasion + " " + speech;
        words.put(Role.SPEAKER, capital(part), part);
      }
      words.put(Role.SPEAKER, capital(occasion + " remarks"), occasion + " remark");
    }
    return Map.copyOf(words.labels);
  }

  private void put(Role role, String names) {
    for (String name : list(names)) {
      put(role, null, name);
    }
  }

  private void put(Role role, @Nullable String part, String name) {
    Label label = new Label(role, part, "", "");
    labels.put(name, label);
    labels.put(plural(name), label);
  }

  private static String plural(String name) {
    return name.endsWith("s") ? name + "es" : name + "s";
  }

  private static String[] list(String names) {
    return names.strip().split(",\\s+", -1);
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
