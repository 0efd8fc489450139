package plenary.calendar;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;

/** Lines of iCalendar (RFC 5545, section 3.1), in UTF-8. */
final class ContentLines {

  /** Without the break. */
  private static final int LONGEST = 75;

  private static final byte[] BREAK = {'\r', '\n'};

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  void begin(String component) {
    add("BEGIN", component);
  }

  void end(String component) {
    add("END", component);
  }

  /** A value that is no text, as it stands. */
  void add(String property, String value) {
    fold((property + ":" + value).getBytes(StandardCharsets.UTF_8));
  }

  void text(String property, String value) {
    add(property, escaped(value));
  }

  /** A person's address with their name (RFC 5545, section 3.3.3; RFC 6868 for the name). */
  void person(String property, String name, String address) {
    add(property + ";CN=\"" + parameter(name) + '"', address);
  }

  private static String parameter(String value) {
    return value.replaceAll("\\p{Cntrl}+", " ").replace("^", "^^").replace("\"", "^'").strip();
  }

  void texts(String property, List<String> values) {
    add(property, values.stream().map(ContentLines::escaped).collect(Collectors.joining(",")));
  }

  /** In UTC. */
  void moment(String property, Instant moment) {
    add(property, UTC.format(moment));
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  /** Section 3.3.11; what nobody sees is left out. */
  static String escaped(String text) {
    var escaped = new StringBuilder();
    text.replace("\r\n", "\n")
        .codePoints()
        .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
        .forEach(
            c -> {
              switch (c) {
                case '\\', ';', ',' -> escaped.append('\\').append((char) c);
                case '\n' -> escaped.append("\\n");
                default -> escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  /** Breaks between characters, never within one; the space that continues a line counts. */
  private void fold(byte[] line) {
    int at = 0;
    int room = LONGEST;
    while (line.length - at > room) {
      int cut = at + room;
      while (isContinuation(line[cut])) {
        cut--;
      }
      bytes.write(line, at, cut - at);
      bytes.writeBytes(BREAK);
      bytes.write(' ');
      at = cut;
      room = LONGEST - 1;
    }
    bytes.write(line, at, line.length - at);
    bytes.writeBytes(BREAK);
  }

  private static boolean isContinuation(byte octet) {
    return (octet & 0xC0) == 0x80;
  }
}
