package plenary.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it comes over a connection: enough of HTTP/1.1 for a service that says how long its
 * bodies are.
 */
record HttpAnswer(int status, byte[] body) {

  private static final byte[] END = {'\r', '\n', '\r', '\n'};
  private static final int NOT_MODIFIED = 304; // has no body, and need not say so
  private static final String LENGTH = "\r\ncontent-length:";

  /** Null as long as it is not whole. */
  static @Nullable HttpAnswer read(byte[] bytes, int length) {
    int end = endOfHead(bytes, length);
    if (end < 0) {
      return null;
    }
    String head = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
    int status = Integer.parseInt(head.substring(9, 12));
    int whole = end + (status == NOT_MODIFIED ? 0 : bodyLength(head));
    return length < whole ? null : new HttpAnswer(status, Arrays.copyOfRange(bytes, end, whole));
  }

  private static int bodyLength(String head) {
    int at = head.toLowerCase(Locale.ROOT).indexOf(LENGTH);
    if (at < 0) {
      throw new IllegalStateException("an answer that does not say its length: " + head);
    }
    int from = at + LENGTH.length();
    return Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
  }

  /** Where the body begins. */
  private static int endOfHead(byte[] bytes, int length) {
    for (int i = 0; i + END.length <= length; i++) {
      if (Arrays.equals(bytes, i, i + END.length, END, 0, END.length)) {
        return i + END.length;
      }
    }
    return -1;
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
