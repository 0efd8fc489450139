package plenary.notification.stream;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;

/**
 * A stream over WebFlux: a queue of frames that the connection takes from as fast as it can send.
 * What a stream begins with is shared and known in size, so only what comes afterwards is bounded.
 * Calls come from any thread.
 */
final class WebStream implements Publisher<Frame>, Subscription {

  private final int most;
  private final long mostBytes;
  private final Runnable tooSlow;
  private final Runnable abort;
  private final AtomicInteger draining = new AtomicInteger();

  // Guarded by this.
  private final Queue<Frame> queue = new ArrayDeque<>();
  private org.reactivestreams.@Nullable Subscriber<? super Frame> downstream;
  private int uncounted;
  private long waitingBytes;
  private long demand;
  private boolean ended;
  private boolean over;

  /**
   * @param tooSlow hears of it when the stream is cut because too much waits
   * @param abort closes the connection at once
   */
  WebStream(int most, long mostBytes, Runnable tooSlow, Runnable abort) {
    this.most = most;
    this.mostBytes = mostBytes;
    this.tooSlow = tooSlow;
    this.abort = abort;
  }

  /** What the stream starts with; it does not count as waiting. Comes once, before any offer. */
  void begin(List<Frame> frames) {
    synchronized (this) {
      queue.addAll(frames);
      uncounted = frames.size();
    }
    drain();
  }

  /**
   * Sends a frame, or lets it wait.
   *
   * @return whether it was taken; not when the stream has ended, nor when too much waits already,
   *     and then the stream is cut
   */
  boolean offer(Frame frame) {
    boolean fits;
    synchronized (this) {
      if (over || ended) {
        return false;
      }
      fits = queue.size() - uncounted < most && waitingBytes + frame.size() <= mostBytes;
      if (fits) {
        queue.add(frame);
        waitingBytes += frame.size();
      }
    }
    if (fits) {
      drain();
    } else {
      tooSlow.run();
      cut();
    }
    return fits;
  }

  /** Ends the stream after what waits has been sent; asked again, at once. */
  void end() {
    boolean again;
    synchronized (this) {
      again = ended;
      ended = true;
    }
    if (again) {
      cut();
    } else {
      drain();
    }
  }

  /** Ends the stream at once. */
  void cut() {
    cancel();
    abort.run();
  }

  @Override
  public void subscribe(org.reactivestreams.Subscriber<? super Frame> subscriber) {
    synchronized (this) {
      downstream = subscriber;
    }
    subscriber.onSubscribe(this);
    drain();
  }

  @Override
  public void request(long n) {
    synchronized (this) {
      demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
    }
    drain();
  }

  @Override
  public synchronized void cancel() {
    over = true;
    queue.clear();
  }

  /** One thread at a time hands on; whoever comes meanwhile leaves it another round to do. */
  private void drain() {
    if (draining.getAndIncrement() != 0) {
      return;
    }
    int rounds = 1;
    while (rounds != 0) {
      while (handOn()) {}
      rounds = draining.addAndGet(-rounds);
    }
  }

  /** False when there is nothing to do now. */
  private boolean handOn() {
    org.reactivestreams.Subscriber<? super Frame> to;
    Frame frame;
    synchronized (this) {
      to = downstream;
      if (to == null || over) {
        return false;
      }
      if (queue.isEmpty()) {
        over = ended;
        frame = null;
      } else if (demand == 0) {
        return false;
      } else {
        frame = queue.remove();
        demand--;
        if (uncounted > 0) {
          uncounted--;
        } else {
          waitingBytes -= frame.size();
        }
      }
      if (frame == null && !over) {
        return false;
      }
    }
    if (frame == null) {
      to.onComplete();
      return false;
    }
    to.onNext(frame);
    return true;
  }
}
