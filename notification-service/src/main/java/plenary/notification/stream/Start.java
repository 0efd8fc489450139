package plenary.notification.stream;

import java.util.List;

/**
 * What a stream begins, or goes on, with.
 *
 * @param from what the reader is up to
 * @param frames what it missed
 * @param upTo what it is up to after them
 * @param isWhole whether that is all; then the reader has joined, and is told what comes after
 */
public record Start(long from, List<Frame> frames, long upTo, boolean isWhole) {

  public Start {
    frames = List.copyOf(frames);
  }
}
