package plenary.notification.stream;

import java.nio.charset.StandardCharsets;

/** A piece of a stream as it is sent; shared by all streams that carry it, never changed. */
final class Frame {

  static final Frame HEARTBEAT = new Frame(":\n\n");

  private final byte[] bytes;

  private Frame(String text) {
    bytes = text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The first of every stream.
   *
   * @param position what the reader is up to; a break right after it loses nothing
   */
  static Frame position(long position, int retryMillis) {
    return new Frame(
        "retry: %d\nid: %d\nevent: position\ndata: {\"position\":%d}\n\n"
            .formatted(retryMillis, position, position));
  }

  /** What the reader missed is not known here any more; it goes on from the position. */
  static Frame snapshot(long position) {
    return new Frame(
        "id: %d\nevent: snapshot\ndata: {\"reason\":\"too-old\"}\n\n".formatted(position));
  }

  static Frame change(long position, String json) {
    return new Frame("id: %d\nevent: change\ndata: %s\n\n".formatted(position, json));
  }

  /** Not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  int size() {
    return bytes.length;
  }
}
