package plenary.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/** Has the same work done by one instance of a service and by several, turn by turn. */
final class Sharing implements AutoCloseable {

  private static final OpeningScale.Crowd HOT = new OpeningScale.Crowd(1, 2_000, Duration.ZERO);
  private static final OpeningScale.Crowd WIDE = new OpeningScale.Crowd(20, 4_000, Duration.ZERO);
  private static final int CHANGES = 200;
  private static final int EVENTS = 1_000;
  private static final int SESSIONS = 100;

  /** Over which a crowd asks. */
  static final int CONNECTIONS = 200;

  /** Times that an instance by itself does the work before it counts. */
  private static final int WARMING = 2;

  private static final Duration SETTLES = Duration.ofMillis(300);

  /** Longer than the pauses of what a service does by the clock. */
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final Deployment deployment;
  private final List<Integer> counts;
  private final int rounds;
  private final Backlog backlog;
  private final Map<Work, Map<Integer, List<Turn>>> turns = new EnumMap<>(Work.class);
  private final Map<String, Map<Integer, Rest>> rests = new LinkedHashMap<>();
  private final List<String> wrongs = new ArrayList<>();

  /** What is to be done. */
  enum Work {
    TELL("%,d announcements to a reader of each instance".formatted(EVENTS)),
    CHANGE("%,d changes of one agenda by each instance in turn".formatted(CHANGES)),
    HOT("seats, " + Sharing.HOT.name()),
    WIDE("seats, " + Sharing.WIDE.name());

    private final String label;

    Work(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /**
   * Once through some work.
   *
   * @param rate a second
   * @param cpu milliseconds of processor time each, of all instances together
   */
  record Turn(double rate, double cpu) {}

  /**
   * An instance that nobody wants anything of.
   *
   * @param cpu milliseconds of processor time a second
   * @param megabytes of memory (Pss) after the work, after a collection
   */
  record Rest(double cpu, double megabytes) {}

  /**
   * What was found.
   *
   * @param turns of each work by the number of instances, round by round
   * @param rests of each service by the number of instances
   * @param wrongs what must not be; empty where all is well
   */
  record Found(
      Map<Work, Map<Integer, List<Turn>>> turns,
      Map<String, Map<Integer, Rest>> rests,
      List<String> wrongs) {}

  /**
   * @param counts of instances, smallest first
   */
  Sharing(Deployment deployment, List<Integer> counts, int rounds) {
    this.deployment = deployment;
    this.counts = counts;
    this.rounds = rounds;
    backlog = new Backlog(deployment.bootstrapServers());
  }

  Found measure(Path agenda, Path registration, Path notification)
      throws IOException, InterruptedException, ExecutionException {
    // Whoever begins reads all that seats have left on the topics; so they come last.
    tellings(notification);
    changes(agenda);
    seats(registration);
    return new Found(turns, rests, wrongs);
  }

  private interface Starting {
    Group start(int count) throws IOException;
  }

  private interface Load {
    Turn run(Group group) throws InterruptedException, ExecutionException;
  }

  /** Groups of one service, all there at the same time, each with a database of its own. */
  private void measure(String service, Starting starting, Map<Work, Load> loads)
      throws IOException, InterruptedException, ExecutionException {
    var groups = new ArrayList<Group>();
    for (int count : counts) {
      groups.add(starting.start(count));
    }
    for (var load : loads.entrySet()) {
      for (var group : groups) {
        warm(group, load.getValue(), groups);
      }
      for (int round = 0; round < rounds; round++) {
        for (var group : round % 2 == 0 ? groups : groups.reversed()) {
          settle(groups);
          var turn = load.getValue().run(group);
          System.err.printf("  %s, %d: %s%n", load.getKey().label(), group.size(), turn);
          turns
              .computeIfAbsent(load.getKey(), _ -> new TreeMap<>())
              .computeIfAbsent(group.size(), _ -> new ArrayList<>())
              .add(turn);
        }
      }
    }
    settle(groups);
    rests.put(service, rests(groups));
    groups.forEach(Group::stop);
  }

  /** Until each of them has done as much as one alone. */
  private void warm(Group group, Load load, List<Group> groups)
      throws InterruptedException, ExecutionException {
    for (int i = 0; i < WARMING * group.size(); i++) {
      settle(groups);
      load.run(group);
    }
  }

  /** What one group does is read by the others too, and is not to be counted as theirs. */
  private void settle(List<Group> groups) throws InterruptedException, ExecutionException {
    backlog.awaitNone(groups);
    Processes.pause(SETTLES);
  }

  private static Map<Integer, Rest> rests(List<Group> groups) {
    var bytes = groups.stream().map(each -> (double) each.footprint() / each.size()).toList();
    var before = groups.stream().map(Group::cpuNanos).toList();
    Processes.pause(IDLE);
    var rests = new TreeMap<Integer, Rest>();
    for (int i = 0; i < groups.size(); i++) {
      var group = groups.get(i);
      double nanos = (double) (group.cpuNanos() - before.get(i)) / group.size();
      rests.put(group.size(), new Rest(nanos / 1e6 / IDLE.toSeconds(), bytes.get(i) / 1e6));
    }
    return rests;
  }

  private void seats(Path jar) throws IOException, InterruptedException, ExecutionException {
    var scale = new OpeningScale(List.of(HOT, WIDE), List.of(), rounds, CONNECTIONS);
    try (var openings = new Openings(scale, deployment)) {
      measure(
          "registration",
          count -> deployment.registration(jar, count, Map.of()).group(),
          new EnumMap<>(
              Map.of(
                  Work.HOT, group -> opened(openings, group, HOT),
                  Work.WIDE, group -> opened(openings, group, WIDE))));
    }
  }

  private Turn opened(Openings openings, Group group, OpeningScale.Crowd crowd)
      throws InterruptedException, ExecutionException {
    var opening = openings.opened(new Registration(group), crowd);
    opening.wrongs().stream()
        .map(wrong -> "%d instances, %s: %s".formatted(group.size(), crowd.name(), wrong))
        .forEach(wrongs::add);
    return new Turn(opening.rate(), opening.cpuEach());
  }

  private void tellings(Path jar) throws IOException, InterruptedException, ExecutionException {
    var line = deployment.listener();
    try (var events = new Events(deployment.bootstrapServers())) {
      measure(
          "notification",
          count -> deployment.notifications(jar, count),
          Map.of(Work.TELL, group -> told(group, line, events)));
    }
  }

  private Turn told(Group group, Crowd.Line line, Events events)
      throws InterruptedException, ExecutionException {
    var readers =
        IntStream.range(0, group.size())
            .mapToObj(which -> new Crowd(line, group.name() + "-" + which))
            .toList();
    var attendees = deployment.attendees(group.size());
    for (int which = 0; which < group.size(); which++) {
      var request = Side.request(group.name(), attendees.get(which), "");
      readers.get(which).open(group.ports().get(which), List.of(request));
      readers.get(which).expect(EVENTS, 1);
    }
    long cpu = group.cpuNanos();
    long start = System.nanoTime();
    for (int i = 0; i < EVENTS; i++) {
      events.announce(group.name());
    }
    long last = readers.stream().mapToLong(Sharing::last).max().orElseThrow();
    backlog.awaitNone(List.of(group));
    cpu = group.cpuNanos() - cpu;
    readers.forEach(Crowd::close);
    return new Turn(EVENTS / ((last - start) / 1e9), cpu / 1e6 / EVENTS);
  }

  private static long last(Crowd reader) {
    var arrival = reader.await();
    if (arrival.readers() < 1) {
      throw new IllegalStateException("a reader was not told all: " + arrival);
    }
    return arrival.last();
  }

  private void changes(Path jar) throws IOException, InterruptedException, ExecutionException {
    var staffs = new HashMap<Group, Staff>();
    measure(
        "agenda",
        count -> {
          var group = deployment.agendas(jar, count);
          var agendas = group.all().stream().map(deployment::staff).toList();
          staffs.put(group, new Staff(agendas, Operations.on(agendas.getFirst(), SESSIONS)));
          return group;
        },
        Map.of(Work.CHANGE, group -> changed(group, Objects.requireNonNull(staffs.get(group)))));
  }

  /** Of one programme, who use each of the instances. */
  private record Staff(List<Agenda> agendas, Operations operations) {

    void say(int which, String liveNote) {
      operations.say(agendas.get(which % agendas.size()), liveNote);
    }
  }

  private static Turn changed(Group group, Staff staff) {
    long cpu = group.cpuNanos();
    long start = System.nanoTime();
    for (int i = 0; i < CHANGES; i++) {
      staff.say(i, "Note " + start + "/" + i);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Processes.pause(SETTLES); // until all of it is sent
    return new Turn(CHANGES / seconds, (group.cpuNanos() - cpu) / 1e6 / CHANGES);
  }

  @Override
  public void close() {
    backlog.close();
  }
}
