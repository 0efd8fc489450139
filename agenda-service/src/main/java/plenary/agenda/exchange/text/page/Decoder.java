package plenary.agenda.exchange.text.page;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import plenary.agenda.exchange.Warning;

/** From bytes to characters, or to the reason why these bytes are no text. */
public sealed interface Decoder {
  int MOST_BYTES = 20 * 1024 * 1024;

  record Decoded(String text, List<Warning> warnings) implements Decoder {}

  record Refused(String why) implements Decoder {}

  static Decoder decode(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      return new Refused("the file is larger than 20 MB; a programme in plain text is far smaller");
    }
    if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
      return decode(bytes, 3, UTF_8);
    }
    if (starts(bytes, 0xFE, 0xFF)) {
      return decode(bytes, 2, UTF_16BE);
    }
    if (starts(bytes, 0xFF, 0xFE)) {
      return decode(bytes, 2, UTF_16LE);
    }
    return decode(bytes, 0, UTF_8);
  }

  /** The same checks for what is decoded already. */
  static Decoder check(String text, List<Warning> warnings) {
    if (text.length() > MOST_BYTES) {
      return new Refused(
          "the text is longer than 20 million characters; a programme is far shorter");
    }
    if (text.indexOf('\0') >= 0 || isMostlyControl(text)) {
      return new Refused(
          "this is no text but binary data (a PDF, a document or a picture?); expected a programme"
              + " in plain text, in UTF-8");
    }
    return payload(text)
        .<Decoder>map(
            what -> new Refused("this is " + what + "; expected a programme in plain text"))
        .orElseGet(() -> new Decoded(text, warnings));
  }

  private static Decoder decode(byte[] bytes, int from, Charset charset) {
    try {
      return check(strictly(bytes, from, charset), List.of());
    } catch (CharacterCodingException notInThatCharset) {
      Charset guess = charset.equals(UTF_8) ? Charset.forName("windows-1252") : charset;
      String text = new String(bytes, from, bytes.length - from, guess);
      String message =
          String.format(Locale.ROOT, "this is not valid %s and was read as %s", charset, guess);
      return check(text, List.of(new Warning(1, "", message)));
    }
  }

  private static String strictly(byte[] bytes, int from, Charset charset)
      throws CharacterCodingException {
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
        .toString();
  }

  private static boolean starts(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMostlyControl(String text) {
    long controls =
        text.chars().filter(c -> (c < ' ' && c > '\r') || c < '\t' || c == 0xFFFD).count();
    return controls * 10 > text.length();
  }

  private static Optional<String> payload(String text) {
    String start = text.substring(0, Math.min(text.length(), 2000)).strip();
    if (start.startsWith("<")) {
      return Optional.of("HTML or XML");
    }
    if (start.startsWith("{") || start.matches("(?s)\\[\\s*[\\[{\"].*")) {
      return Optional.of("JSON");
    }
    if (start.startsWith("%PDF") || start.startsWith("{\\rtf") || start.startsWith("PK\u0003")) {
      return Optional.of("a document (PDF, RTF or ZIP)");
    }
    return Optional.empty();
  }
}
