package plenary.agenda.reading;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** What goes out compressed is compressed once, and kept; the server compresses what is left. */
final class Compression {

  private Compression() {}

  /** Whether a request's Accept-Encoding (RFC 9110, 12.5.3) names gzip and does not rule it out. */
  static boolean isAccepted(List<String> acceptEncoding) {
    return acceptEncoding.stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(coding -> coding.strip().toLowerCase(java.util.Locale.ROOT).split("\\s*;\\s*", 2))
        .anyMatch(
            coding ->
                coding[0].equals("gzip")
                    && (coding.length == 1 || !coding[1].matches("q\\s*=\\s*0(\\.0*)?")));
  }

  static byte[] gzip(byte[] bytes) {
    var out = new ByteArrayOutputStream(bytes.length / 4);
    try (var zip = new GZIPOutputStream(out, 1 << 16)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
