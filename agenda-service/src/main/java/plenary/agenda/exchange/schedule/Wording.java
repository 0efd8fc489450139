package plenary.agenda.exchange.schedule;

import java.util.List;
import java.util.stream.Collectors;
import plenary.agenda.programme.Appearance;

/** What the formats have no place for, in words. */
final class Wording {

  private Wording() {}

  /** As a list in Markdown, which both frab and pretalx show as one. */
  static String list(List<String> questions) {
    return questions.stream().map(question -> "- " + question).collect(Collectors.joining("\n"));
  }

  /** Name, affiliation and part. */
  static String of(Appearance who) {
    String affiliation = who.person().affiliation();
    return who.person().name()
        + (affiliation.isEmpty() ? "" : ", " + affiliation)
        + (who.part() == null ? "" : " (" + who.part() + ")");
  }
}
