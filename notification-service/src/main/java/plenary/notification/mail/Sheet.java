package plenary.notification.mail;

import java.net.URI;
import java.util.List;

/**
 * What stands in a mail, which is written once as text and once as HTML.
 *
 * @param language its tag
 * @param sections one for each session, and one for what is about none
 * @param digest whether each section says first what it is about
 * @param because why the reader gets it
 */
record Sheet(
    String language,
    boolean rightToLeft,
    List<Section> sections,
    boolean digest,
    Link programme,
    String because,
    Link stop) {

  Sheet {
    sections = List.copyOf(sections);
  }

  /**
   * @param title what it is about; empty for no session
   * @param details when and where that is; empty where nobody said
   * @param lines what happened, the newest last
   */
  record Section(String title, String details, List<String> lines) {

    Section {
      lines = List.copyOf(lines);
    }
  }

  record Link(String words, URI to) {}

  String text() {
    var text = new StringBuilder();
    for (var section : sections) {
      if (digest) {
        heading(text, section);
        section.lines().forEach(line -> text.append("- ").append(line).append('\n'));
        text.append('\n');
      } else {
        section.lines().forEach(line -> text.append(line).append("\n\n"));
        heading(text, section);
        text.append(section.title().isEmpty() ? "" : "\n");
      }
    }
    return text.append("%s\n%s\n\n-- \n".formatted(programme.words(), programme.to()))
        .append("%s\n%s\n%s\n".formatted(because, stop.words(), stop.to()))
        .toString();
  }

  private static void heading(StringBuilder text, Section section) {
    if (!section.title().isEmpty()) {
      text.append(section.title()).append('\n');
    }
    if (!section.details().isEmpty()) {
      text.append(section.details()).append('\n');
    }
  }

  /** Styles stand at each element, for many mail programs read no others; there are no images. */
  String html() {
    var body = new StringBuilder();
    for (var section : sections) {
      var heading = heading(section);
      var lines = lines(section);
      body.append(digest ? heading + lines : lines + heading);
    }
    return """
    <!DOCTYPE html>
    <html lang="%1$s" dir="%2$s">
    <head><meta charset="utf-8"></head>
    <body lang="%1$s" dir="%2$s" style="margin:0;padding:24px;font:16px/1.5 sans-serif;color:#1a1a1a;background:#ffffff">
    <div style="max-width:36em">
    %3$s<p style="margin:24px 0"><a href="%4$s" style="color:#0b57d0">%5$s</a></p>
    <p style="margin:0;padding-top:12px;border-top:1px solid #d0d0d0;font-size:13px;color:#5a5a5a">%6$s<br>
    <a href="%7$s" style="color:#5a5a5a">%8$s</a></p>
    </div>
    </body>
    </html>
    """
        .formatted(
            language,
            rightToLeft ? "rtl" : "ltr",
            body,
            escaped(programme.to().toString()),
            escaped(programme.words()),
            escaped(because),
            escaped(stop.to().toString()),
            escaped(stop.words()));
  }

  private static String heading(Section section) {
    var html = new StringBuilder();
    if (!section.title().isEmpty()) {
      html.append("<p style=\"margin:0;font-weight:bold\">")
          .append(escaped(section.title()))
          .append("</p>\n");
    }
    if (!section.details().isEmpty()) {
      html.append("<p style=\"margin:0 0 12px;color:#5a5a5a\">")
          .append(escaped(section.details()))
          .append("</p>\n");
    }
    return html.toString();
  }

  private String lines(Section section) {
    var html = new StringBuilder();
    var style = digest ? "margin:0 0 6px" : "margin:0 0 16px;font-size:18px";
    section
        .lines()
        .forEach(
            line ->
                html.append("<p style=\"")
                    .append(style)
                    .append("\">")
                    .append(escaped(line))
                    .append("</p>\n"));
    return html.append(digest ? "<p style=\"margin:0 0 12px\"></p>\n" : "").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace("\n", "<br>\n");
  }
}
