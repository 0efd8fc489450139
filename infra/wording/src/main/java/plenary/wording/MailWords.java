package plenary.wording;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What mails say beside what happens, in one language. */
public final class MailWords {

  private final Phrasebook book;
  private final Phrases phrases;

  MailWords(Phrasebook book, Phrases phrases) {
    this.book = book;
    this.phrases = phrases;
  }

  public boolean isRightToLeft() {
    return phrases.isRightToLeft();
  }

  /**
   * The same for all mails about one session, so that mail programs keep them together.
   *
   * @param programme its title
   * @param session what it is called; null for what is about none
   */
  public String subject(String programme, @Nullable String session) {
    return session == null
        ? in("mail.general", programme)
        : phrases.say(
            "mail.subject",
            Map.of("programme", phrases.name(programme), "session", phrases.name(session)));
  }

  /**
   * @param programme the title of the only one that it is about; null for several
   */
  public String digest(@Nullable String programme) {
    return programme == null
        ? phrases.say("mail.digest.all", Map.of())
        : in("mail.digest", programme);
  }

  /** When a session is planned, in its zone. */
  public String when(Session session) {
    var planned = session.planned();
    var start = planned.start().atZoneSameInstant(session.zone());
    var end = planned.end().atZoneSameInstant(session.zone());
    var range =
        phrases.say("range", Map.of("start", start.toLocalTime(), "end", end.toLocalTime()));
    return phrases.say("on-day", Map.of("day", book.name(start.toLocalDate()), "time", range));
  }

  /** A link's words. */
  public String open() {
    return phrases.say("mail.open", Map.of());
  }

  /** Why somebody gets it. */
  public String because(String programme) {
    return in("mail.because", programme);
  }

  /**
   * A topic's words.
   *
   * @param topic such as {@code schedule}
   */
  public String topic(String topic) {
    return phrases.say("mail.topic." + topic, Map.of());
  }

  /** A link's words. */
  public String stop(List<String> topics) {
    return about("mail.stop", topics);
  }

  public String ask(List<String> topics) {
    return about("mail.ask", topics);
  }

  /** A button's words. */
  public String yes() {
    return phrases.say("mail.ask.button", Map.of());
  }

  public String ended(List<String> topics) {
    return about("mail.ended", topics);
  }

  public String wrongLink() {
    return phrases.say("mail.link.wrong", Map.of());
  }

  public String oldLink() {
    return phrases.say("mail.link.old", Map.of());
  }

  /** Topics have commas of their own. */
  private String about(String key, List<String> topics) {
    var all = String.join(" · ", topics.stream().map(this::topic).toList());
    return phrases.say(key, Map.of("topics", all));
  }

  private String in(String key, String programme) {
    return phrases.say(key, Map.of("programme", phrases.name(programme)));
  }
}
