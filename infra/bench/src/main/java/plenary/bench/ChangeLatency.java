package plenary.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** How long a change of the agenda takes from the staff's request to the streams. */
final class ChangeLatency implements AutoCloseable {

  /** Changes after which what they pass through is compiled. */
  private static final int WARMING = 1_000;

  private final Operations operations;
  private final Side side;
  private final Store store;
  private final StreamLatency broker;

  /**
   * @param operations on the programme that the side's readers read
   */
  ChangeLatency(Operations operations, Side side, Deployment deployment)
      throws InterruptedException, ExecutionException {
    this.operations = operations;
    this.side = side;
    store = new Store(deployment.store());
    broker = new StreamLatency(deployment.bootstrapServers());
  }

  /**
   * Milliseconds from the staff's request to a reader, by change.
   *
   * @param median of the crowd
   * @param p99 of the crowd
   * @param last of the crowd
   * @param alone when there is one reader
   * @param answered the same until the staff have their answer
   * @param bare of the bare chain from the store over the broker to a consumer
   */
  record Changes(
      int readers,
      List<Double> median,
      List<Double> p99,
      List<Double> last,
      List<Double> alone,
      List<Double> answered,
      List<Double> bare) {}

  private record Changed(double median, double p99, double last, double answered) {}

  /** One reader turn by turn with the bare chain, then a crowd. */
  Changes measure(int readers, int turns) {
    var found =
        new Changes(
            readers,
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    var rewriting = store.rewriting();
    var one = Opened.open(side, 1);
    for (int i = 0; i < WARMING; i++) {
      broker.chain("warming" + i, rewriting);
      one.crowd().expect(1, 1);
      operations.say("Warming " + i + Listener.MARK);
      one.crowd().await();
    }
    for (int turn = -turns / 2; turn < turns; turn++) {
      double chain = broker.chain("chain" + turn, rewriting);
      var said = changed(one, turn);
      if (turn >= 0) {
        found.bare().add(chain);
        found.alone().add(said.median());
        found.answered().add(said.answered());
      }
    }
    one.crowd().close();
    var crowd = Opened.open(side, readers);
    for (int turn = -turns / 4; turn < turns; turn++) {
      var said = changed(crowd, turn);
      if (turn >= 0) {
        found.median().add(said.median());
        found.p99().add(said.p99());
        found.last().add(said.last());
      }
    }
    crowd.crowd().close();
    return found;
  }

  private Changed changed(Opened to, int turn) {
    var answered = new AtomicLong();
    var asking =
        Thread.ofVirtual()
            .unstarted(
                () -> {
                  operations.say("Note " + to.readers() + "/" + turn + Listener.MARK);
                  answered.set(System.nanoTime());
                });
    var started = new AtomicLong();
    var arrival =
        to.expecting(
            1,
            () -> {
              started.set(System.nanoTime());
              asking.start();
            });
    try {
      asking.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return new Changed(
        (arrival.median() - started.get()) / 1e6,
        (arrival.p99() - started.get()) / 1e6,
        (arrival.last() - started.get()) / 1e6,
        (answered.get() - started.get()) / 1e6);
  }

  @Override
  public void close() {
    store.close();
    broker.close();
  }
}
