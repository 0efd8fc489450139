package plenary.registration.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;
import plenary.registration.desk.SeatList.Row;
import plenary.registration.roster.Seat;

/** A session's people as a file for a spreadsheet, and as a page to print. */
final class RosterSheet {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private static final String STYLE =
      """
      body{font:11pt/1.35 system-ui,sans-serif;margin:1.5cm;color:#000;background:#fff}
      h1{font-size:16pt;margin:0}p{margin:.2em 0}table{border-collapse:collapse;width:100%}
      th,td{border-bottom:1px solid #999;padding:.3em .5em;text-align:start}
      thead{display:table-header-group}tr{break-inside:avoid}td:first-child{font-size:14pt}
      h2{font-size:13pt;margin:1.2em 0 .3em}
      """;

  /** Nothing but the style above. */
  static final String POLICY =
      "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
          .formatted(sha256(STYLE));

  private RosterSheet() {}

  static byte[] csv(SeatList list) {
    return Spreadsheet.csv(
        List.of("Name", "Email", "State", "Position", "Since", "Checked in", "Reason", "By staff"),
        list.rows().stream().map(RosterSheet::cells).toList());
  }

  private static List<String> cells(Row row) {
    var seat = row.seat();
    var cells = new ArrayList<String>();
    cells.add(Spreadsheet.cell(row.name()));
    cells.add(Spreadsheet.cell(row.email()));
    cells.add(seat.state().label());
    cells.add(Spreadsheet.cell(row.position()));
    cells.add(seat.since().toString());
    cells.add(seat.checkIn() == null ? "" : seat.checkIn().at().toString());
    cells.add(seat.release() == null ? "" : seat.release().reason().label());
    cells.add(String.join("; ", seat.acts().stream().map(RosterSheet::act).toList()));
    return cells;
  }

  private static String act(Seat.Act act) {
    return "%s by %s: %s".formatted(act.what().label(), act.by(), act.reason());
  }

  /** Those who have a seat by their names, then those who wait in their order. */
  static String html(SeatList list, Instant now) {
    var session = list.session();
    var title = session.code() == null ? session.title() : session.code() + ": " + session.title();
    var seated =
        list.rows().stream()
            .filter(row -> row.seat().isTaken())
            .sorted(Comparator.comparing(row -> row.known().toLowerCase(Locale.ROOT)))
            .toList();
    var waiting =
        list.rows().stream().filter(row -> row.seat().state() == Seat.State.WAITLISTED).toList();
    var room = session.room();
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8"><title>%1$s</title><style>%2$s</style></head>
    <body><h1>%1$s</h1><p>%3$s%4$s</p><p>As of %5$s UTC</p>
    %6$s%7$s</body></html>
    """
        .formatted(
            escaped(title),
            STYLE,
            TIME.format(OffsetDateTime.parse(session.start())),
            room == null ? "" : ", " + escaped(room.name()),
            TIME.format(now.atOffset(ZoneOffset.UTC)),
            table("Seats: " + seated.size(), seated),
            table("Waiting: " + waiting.size(), waiting));
  }

  private static String table(String heading, List<Row> rows) {
    var text = new StringBuilder("<h2>").append(heading).append("</h2>\n<table><thead><tr>");
    text.append("<th scope=\"col\">In</th><th scope=\"col\">Name</th>");
    text.append("<th scope=\"col\">Address</th></tr></thead><tbody>\n");
    for (var row : rows) {
      boolean isIn = row.seat().state() == Seat.State.CHECKED_IN;
      text.append("<tr><td>").append(isIn ? "&#9745;" : "&#9744;").append("</td><td>");
      text.append(row.position() == null ? "" : row.position() + ". ");
      text.append(escaped(Spreadsheet.cell(row.name()))).append("</td><td>");
      text.append(escaped(Spreadsheet.cell(row.email()))).append("</td></tr>\n");
    }
    return text.append("</tbody></table>\n").toString();
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
