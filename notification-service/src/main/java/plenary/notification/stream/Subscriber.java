package plenary.notification.stream;

import java.util.List;

/** The sending end of one open stream, whatever carries it. Calls come from any thread. */
interface Subscriber {

  /** What the stream starts with; it does not count as waiting. Comes once, before any offer. */
  void begin(List<Frame> frames);

  /** Sends a frame, or lets it wait; false when too much waits already, and the stream is cut. */
  boolean offer(Frame frame);

  /** Ends the stream after what waits has been sent. */
  void end();

  /** Ends the stream at once. */
  void cut();
}
