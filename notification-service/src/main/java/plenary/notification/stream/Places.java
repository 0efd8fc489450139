package plenary.notification.stream;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many streams there may be, altogether and of one client. */
public final class Places {

  private final int most;
  private final int mostPerAddress;
  private final Map<String, Place> byAddress = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();

  Places(int most, int mostPerAddress) {
    this.most = most;
    this.mostPerAddress = mostPerAddress;
  }

  /** A client's place among the open streams; its streams have one in common. */
  public static final class Place {
    private final String address;

    /** Guarded by the map that it is in. */
    private int streams;

    private Place(String address) {
      this.address = address;
    }
  }

  int open() {
    return open.get();
  }

  /** Empty when there are too many. */
  Optional<Place> admit(String address) {
    int all = open.incrementAndGet();
    var here = new AtomicInteger();
    var place =
        byAddress.compute(
            address,
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
    byAddress.computeIfPresent(place.address, (_, known) -> --known.streams == 0 ? null : known);
  }
}
