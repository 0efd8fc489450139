package plenary.notification.unsubscribe;

import java.net.URI;
import java.util.List;
import org.springframework.web.util.HtmlUtils;
import plenary.wording.Phrasebook;

/** The small pages behind a link: without a script, and nothing on them is loaded from anywhere. */
final class UnsubscribePage {

  private final Phrasebook book;
  private final URI home;

  /**
   * @param language in which it is written
   * @param home where the programmes are
   */
  UnsubscribePage(String language, URI home) {
    this.book = Phrasebook.closestTo(language);
    this.home = home;
  }

  /** A browser sends the button's form to where the page is. */
  String ask(List<String> topics) {
    var words = book.mails();
    return page(
        words.ask(topics),
        """
        <form method="post">
        <input type="hidden" name="List-Unsubscribe" value="One-Click">
        <button style="font:inherit;padding:.6em 1.2em">%s</button>
        </form>
        """
            .formatted(escaped(words.yes())));
  }

  String ended(List<String> topics) {
    return page(book.mails().ended(topics), "");
  }

  String wrong() {
    return page(book.mails().wrongLink(), "");
  }

  String old() {
    return page(book.mails().oldLink(), "");
  }

  private String page(String says, String more) {
    var words = book.mails();
    return """
    <!DOCTYPE html>
    <html lang="%s" dir="%s">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>Plenary</title>
    </head>
    <body style="font:1rem/1.5 system-ui,sans-serif;max-width:36em;margin:3em auto;padding:0 1em">
    <h1 style="font-size:1.25rem">%s</h1>
    %s<p><a href="%s">%s</a></p>
    </body>
    </html>
    """
        .formatted(
            book.language(),
            words.isRightToLeft() ? "rtl" : "ltr",
            escaped(says),
            more,
            escaped(home.toString()),
            escaped(words.open()));
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
