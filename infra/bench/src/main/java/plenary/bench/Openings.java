package plenary.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import plenary.bench.Connections.Reply;
import plenary.bench.Opening.Cpu;
import plenary.bench.OpeningScale.Crowd;
import plenary.bench.Panels.Programme;
import plenary.bench.Registration.Attendee;

/**
 * Opens registrations, turn by turn in a service as it is, in one that writes each request on its
 * own, and in the bare store.
 */
final class Openings implements AutoCloseable {

  /** As the service is told that each request is to be a write of its own. */
  private static final Map<String, String> ONE_BY_ONE = Map.of("PLENARY_ROSTERS_MOST_AT_ONCE", "1");

  /** Until what goes on behind the answers is done. */
  private static final Duration SETTLES = Duration.ofSeconds(2);

  private static final Duration BARE = Duration.ofSeconds(3);

  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final OpeningScale scale;
  private final Deployment deployment;
  private final Panels panels;
  private final Store store;
  private final List<Attendee> attendees;
  private int programmes;

  /**
   * What was found.
   *
   * @param together by crowd, round by round: as the service is
   * @param oneByOne the same for a part of the crowd, with one write for each request
   * @param bare by the number of writers, round by round: conditional writes of the bare store a
   *     second
   * @param growth by the length of the roster, round by round
   */
  record Found(
      Map<Crowd, List<Opening>> together,
      Map<Crowd, List<Opening>> oneByOne,
      Map<Integer, List<Double>> bare,
      Map<Integer, List<Opening>> growth) {}

  Openings(OpeningScale scale, Deployment deployment) {
    this.scale = scale;
    this.deployment = deployment;
    panels = new Panels(deployment.bootstrapServers());
    store = new Store(deployment.store());
    System.err.printf("Signing %,d tokens%n", scale.attendees());
    attendees = deployment.attendees(scale.attendees());
  }

  Found measure(Path jar) throws IOException, InterruptedException, ExecutionException {
    var together = deployment.registration(jar, 1, Map.of());
    var oneByOne = deployment.registration(jar, 1, ONE_BY_ONE);
    var found =
        new Found(new LinkedHashMap<>(), new LinkedHashMap<>(), new TreeMap<>(), new TreeMap<>());
    for (int round = 0; round <= scale.rounds(); round++) {
      for (var crowd : scale.crowds()) {
        var one = opened(together, crowd);
        var other = opened(oneByOne, crowd.part());
        if (round > 0) {
          into(found.together(), crowd).add(one);
          into(found.oneByOne(), crowd).add(other);
        }
      }
      bare(found, round);
    }
    for (int round = 0; round <= scale.rounds() && !scale.rosters().isEmpty(); round++) {
      grow(together, found, round);
    }
    together.group().stop();
    oneByOne.group().stop();
    return found;
  }

  private static <K, V> List<V> into(Map<K, List<V>> all, K key) {
    return all.computeIfAbsent(key, _ -> new ArrayList<>());
  }

  /** With as many writers as there are connections, and with fewer, who meet less often. */
  private void bare(Found found, int round) {
    for (int writers : List.of(1, 4, 16, scale.connections())) {
      double rate = store.hotWrites(writers, BARE);
      System.err.printf("  the bare store, %,d writers: %.0f/s%n", writers, rate);
      if (round > 0) {
        into(found.bare(), writers).add(rate);
      }
    }
  }

  Opening opened(Registration service, Crowd crowd)
      throws InterruptedException, ExecutionException {
    var programme = announced(service, crowd.panels());
    var asking = new ArrayList<Asking>();
    for (int i = 0; i < crowd.attendees(); i++) {
      String session = programme.sessions().get(i % crowd.panels());
      asking.add(new Asking(session, attendees.get(i), crowd.due(i)));
    }
    var opening = asked(service, programme, asking, true);
    System.err.printf(
        "  %s, %s: %.0f/s%s%n",
        crowd.name(), service.database(), opening.rate(), String.join("; ", opening.wrongs()));
    return opening;
  }

  /** Fills a roster and looks at the cost of those who come then. */
  private void grow(Registration service, Found found, int round)
      throws InterruptedException, ExecutionException {
    var programme = announced(service, 1);
    var there = new ArrayList<Asking>();
    for (int size : scale.rosters()) {
      if (there.size() < size) {
        come(service, programme, there, size);
      }
      var opening = come(service, programme, there, there.size() + OpeningScale.PROBE);
      System.err.printf("  a roster of %,d: %.2f ms of CPU each%n", size, opening.cpuEach());
      if (round > 0) {
        into(found.growth(), size).add(opening);
      }
    }
  }

  private Opening come(Registration service, Programme programme, List<Asking> there, int upTo) {
    var more = new ArrayList<Asking>();
    for (int i = there.size(); i < upTo; i++) {
      more.add(new Asking(programme.sessions().getFirst(), attendees.get(i), 0));
    }
    there.addAll(more);
    return asked(service, programme, more, false);
  }

  private Programme announced(Registration service, int count)
      throws InterruptedException, ExecutionException {
    var programme = panels.announce("opening-" + ++programmes, count, OpeningScale.SEATS);
    service.awaitPanels(programme, attendees.getFirst());
    Processes.pause(SETTLES);
    return programme;
  }

  private record Asking(String session, Attendee attendee, long dueNanos) {}

  /**
   * @param whole whether these are all who ever ask, so that it can be held against the store
   */
  private Opening asked(
      Registration service, Programme programme, List<Asking> asking, boolean whole) {
    var requests =
        asking.stream()
            .map(
                each ->
                    Registration.take(programme, each.session(), each.attendee(), each.dueNanos()))
            .toList();
    List<Reply> replies;
    Cpu client;
    var before = cpu(service);
    try (var connections = new Connections(service.group().ports(), scale.connections())) {
      replies = connections.send(requests);
      client = cpu(service).since(before);
    }
    Processes.pause(SETTLES);
    var all = cpu(service).since(before);
    var cpu = new Cpu(all.service(), all.backing(), client.client());
    return judged(service, programme, asking, replies, cpu, whole);
  }

  private Cpu cpu(Registration service) {
    return new Cpu(
        service.group().cpuNanos(), deployment.backing().cpuNanos(), SYSTEM.getProcessCpuTime());
  }

  private Opening judged(
      Registration service,
      Programme programme,
      List<Asking> asking,
      List<Reply> replies,
      Cpu cpu,
      boolean whole) {
    var told = new HashMap<String, Map<String, Seating.Told>>();
    for (int i = 0; i < asking.size(); i++) {
      told.computeIfAbsent(asking.get(i).session(), _ -> new HashMap<>())
          .put(asking.get(i).attendee().id(), Registration.told(replies.get(i)));
    }
    var wrongs = new ArrayList<String>();
    int sold = 0;
    int errors = 0;
    for (var panel : told.entrySet()) {
      var seating = new Seating(programme.capacity(), panel.getValue());
      sold += seating.sold();
      errors += seating.errors();
      if (whole) {
        wrongs.addAll(seating.wrongs(store.seats(service.database(), panel.getKey())));
      }
    }
    return new Opening(replies, cpu, errors, sold, wrongs);
  }

  @Override
  public void close() {
    panels.close();
    store.close();
  }
}
