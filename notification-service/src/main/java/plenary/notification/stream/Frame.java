package plenary.notification.stream;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A piece of a stream as it is sent; shared by all streams that carry it, never changed. What two
 * frames have in common at their beginning they share as well: the same change in six languages is
 * the session's state once, and six sentences.
 */
public final class Frame {

  public static final Frame HEARTBEAT = new Frame(":\n\n");

  private final byte[] head;
  private final byte[] tail;

  private Frame(String text) {
    this(bytes(text), new byte[0]);
  }

  private Frame(byte[] head, byte[] tail) {
    this.head = head;
    this.tail = tail;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The first of every stream.
   *
   * @param position what the reader is up to; a break right after it loses nothing
   */
  public static Frame position(long position, int retryMillis) {
    return new Frame(
        "retry: %d\nid: %d\nevent: position\ndata: {\"position\":%d}\n\n"
            .formatted(retryMillis, position, position));
  }

  /** What the reader missed is not known here any more; it goes on from the position. */
  public static Frame snapshot(long position) {
    return new Frame(
        "id: %d\nevent: snapshot\ndata: {\"reason\":\"too-old\"}\n\n".formatted(position));
  }

  /** When to come back, for a reader whose stream is about to end. */
  static Frame retry(int millis) {
    return new Frame("retry: %d\n\n".formatted(millis));
  }

  /**
   * A change that says nothing to anybody.
   *
   * @param json an object with one field at least
   */
  static Frame change(long position, String json) {
    var open = json.substring(0, json.length() - 1);
    return new Frame(
        bytes("id: %d\nevent: change\ndata: %s".formatted(position, open)), bytes("}\n\n"));
  }

  /** The same change, with a message. */
  Frame saying(String message) {
    return new Frame(head, bytes(",\"message\":" + message + "}\n\n"));
  }

  /** What is sent, one after the other. Not to be changed. */
  public List<byte[]> parts() {
    return tail.length == 0 ? List.of(head) : List.of(head, tail);
  }

  public int size() {
    return head.length + tail.length;
  }

  /** What it takes beside another one that it is made from. */
  int sizeBeside() {
    return tail.length;
  }
}
