package plenary.registration.participant.sheet;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Locale;
import java.util.Optional;

/**
 * A file's bytes as characters.
 *
 * <p>A byte order mark says what they are. Without one they are UTF-8, or, where they can't be,
 * Windows-1252: what a spreadsheet in Western Europe writes when it is asked for CSV.
 *
 * @param charset what they were read as, in lower case
 */
record Characters(String text, String charset) {

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  static Characters of(byte[] bytes) {
    if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
      return leniently(bytes, 3, UTF_8);
    }
    if (starts(bytes, 0xFE, 0xFF)) {
      return leniently(bytes, 2, UTF_16BE);
    }
    if (starts(bytes, 0xFF, 0xFE)) {
      return leniently(bytes, 2, UTF_16LE);
    }
    return strictly(bytes, UTF_8).orElseGet(() -> leniently(bytes, 0, WINDOWS));
  }

  /** Empty for what a person could have written. */
  Optional<String> whyNoText() {
    if (text.isBlank()) {
      return Optional.of("It is empty.");
    }
    if (text.startsWith("PK\u0003\u0004")) {
      return Optional.of(
          "It is a spreadsheet or another archive; save the sheet as CSV (UTF-8) first.");
    }
    long controls =
        text.chars().filter(c -> c < '\t' || c > '\r' && c < ' ' || c == 0xFFFD).count();
    return text.indexOf('\0') >= 0 || controls * 10 > text.length()
        ? Optional.of("It is binary data, no text; save the list as CSV (UTF-8) first.")
        : Optional.empty();
  }

  private static Characters leniently(byte[] bytes, int from, Charset charset) {
    return new Characters(new String(bytes, from, bytes.length - from, charset), name(charset));
  }

  private static Optional<Characters> strictly(byte[] bytes, Charset charset) {
    try {
      var text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return Optional.of(new Characters(text, name(charset)));
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  private static String name(Charset charset) {
    return charset.name().toLowerCase(Locale.ROOT);
  }

  private static boolean starts(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
