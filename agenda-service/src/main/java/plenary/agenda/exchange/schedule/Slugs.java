package plenary.agenda.exchange.schedule;

import java.text.Normalizer;
import java.util.Locale;
import plenary.agenda.programme.Session;

/** The names that the formats want: small letters, digits and underscores, with few hyphens. */
final class Slugs {

  private static final int SHORTEST_ACRONYM = 4;
  private static final int LONGEST_TITLE = 60;

  private Slugs() {}

  /** At least four characters and no hyphen, so that it can begin a {@link #of slug}. */
  static String acronym(String programme) {
    String acronym = programme.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    return acronym + "_".repeat(Math.max(0, SHORTEST_ACRONYM - acronym.length()));
  }

  /** Acronym, number and title; the number makes it unique. */
  static String of(String programme, Session session) {
    String title = words(session.about().title());
    return "%s-%d-%s"
        .formatted(acronym(programme), session.number(), title.isEmpty() ? "session" : title);
  }

  /** A text's letters and digits, as far as they are of the Latin alphabet. */
  static String words(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_");
    return trimmed(plain.length() > LONGEST_TITLE ? plain.substring(0, LONGEST_TITLE) : plain);
  }

  private static String trimmed(String text) {
    int from = text.startsWith("_") ? 1 : 0;
    int to = text.endsWith("_") ? text.length() - 1 : text.length();
    return from >= to ? "" : text.substring(from, to);
  }
}
