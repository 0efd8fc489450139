package plenary.notification.stream;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many streams there may be, altogether and of one client. */
public final class Places {

  private final int most;
  private final int mostPerAddress;
  private final Map<String, Place> byClient = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();

  Places(int most, int mostPerAddress) {
    this.most = most;
    this.mostPerAddress = mostPerAddress;
  }

  /** A client's place among the open streams; its streams have one in common. */
  public static final class Place {
    private final String client;

    /** Guarded by the map that it is in. */
    private int streams;

    private Place(String client) {
      this.client = client;
    }
  }

  int open() {
    return open.get();
  }

  /** Empty when there are too many. */
  Optional<Place> admit(String client) {
    int all = open.incrementAndGet();
    var here = new AtomicInteger();
    var place =
        byClient.compute(
            client,
            (name, known) -> {
              var taken = known == null ? new Place(name) : known;
              here.set(++taken.streams);
              return taken;
            });
    if (all > most || here.get() > mostPerAddress) {
      release(place);
      return Optional.empty();
    }
    return Optional.of(place);
  }

  void release(Place place) {
    open.decrementAndGet();
    byClient.computeIfPresent(place.client, (_, known) -> --known.streams == 0 ? null : known);
  }
}
