package plenary.journeys;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** Whether what was accepted is kept, once: in the history, in the rosters and in the topic. */
final class Kept {

  private static final int PAGE = 500;

  private final ApartDeployment plenary;
  private final Load load;
  private final Findings findings;

  Kept(ApartDeployment plenary, Load load, Findings findings) {
    this.plenary = plenary;
    this.load = load;
    this.findings = findings;
  }

  /** Each accepted change is one version, the one that was answered; versions have no gap. */
  void history() {
    var made = revisions();
    var whys =
        made.entrySet().stream()
            .filter(each -> !each.getValue().isEmpty())
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getValue,
                    Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    var accepted = load.account().changes();
    accepted.forEach(
        (why, version) -> {
          var versions = whys.getOrDefault(why, List.of());
          if (!versions.contains(version)) {
            findings.lost("%s was accepted as %d, and is %s".formatted(why, version, versions));
          }
        });
    var open = load.account().open();
    whys.forEach(
        (why, versions) -> {
          if (versions.size() > 1) {
            findings.doubled(why + " is " + versions);
          }
          if (!accepted.containsKey(why) && !open.contains(why)) {
            findings.wrong(why + " was refused, and is " + versions);
          }
        });
    long version = load.agenda().get().get("version").asLong();
    for (long each = load.firstVersion() + 1; each <= version; each++) {
      if (!made.containsKey(each)) {
        findings.wrong("version " + each + " is missing in the history");
      }
    }
  }

  /** Why each version was made. */
  private TreeMap<Long, String> revisions() {
    var made = new TreeMap<Long, String>();
    long since = load.firstVersion();
    for (boolean more = true; more; ) {
      var page =
          load.agenda()
              .staff()
              .get(load.agenda().path() + "/changes?limit=" + PAGE + "&since=" + since)
              .json();
      for (var each : page.get("changes")) {
        since = each.get("version").asLong();
        if (made.put(since, each.path("reason").asString("")) != null) {
          findings.wrong("version " + since + " is twice in the history");
        }
      }
      more = page.get("more").asBoolean();
    }
    return made;
  }

  /** What each has is what they were answered, or a seat where they waited; the counts agree. */
  void seats() {
    for (var session : load.crowded()) {
      var seat = load.agenda().seat(session);
      var now = new HashMap<String, Integer>();
      var places = new ArrayList<Integer>();
      for (var one : load.seats()) {
        var answered = one.held(seat).state();
        var json = one.who().get(seat).json();
        var state = json.path("state").asString("none");
        now.merge(state, 1, Integer::sum);
        if (state.equals("waitlisted")) {
          places.add(json.get("position").asInt());
        }
        if (!state.equals(answered)
            && !(answered.equals("waitlisted") && state.equals("confirmed"))) {
          boolean isGone = state.equals("none") || state.equals("released");
          var what = "%s was answered %s, and has %s".formatted(seat, answered, state);
          findings.add(isGone ? Findings.What.LOST : Findings.What.WRONG, what);
        }
      }
      counts(session, now, places);
    }
  }

  private void counts(JsonNode session, Map<String, Integer> now, List<Integer> places) {
    var roster =
        load.agenda()
            .staff()
            .get(load.agenda().registration(session) + "/roster")
            .json()
            .get("roster");
    int confirmed = now.getOrDefault("confirmed", 0);
    int waiting = now.getOrDefault("waitlisted", 0);
    int seats = Load.CAPACITY;
    var counted = List.of(roster.get("confirmed").asInt(), roster.get("waiting").asInt());
    if (!counted.equals(List.of(confirmed, waiting))) {
      findings.wrong("a roster counts %s of %s".formatted(counted, now));
    }
    if (confirmed > seats || (waiting > 0 && confirmed < seats)) {
      findings.wrong("of %d seats %d are taken, and %d wait".formatted(seats, confirmed, waiting));
    }
    if (!Set.copyOf(places)
        .equals(IntStream.rangeClosed(1, waiting).boxed().collect(Collectors.toSet()))) {
      findings.wrong("the places in line are " + places);
    }
  }

  /** Each seat that was taken or given back is one event, and no other is there. */
  void topic() {
    var expected = new HashMap<String, List<Integer>>();
    for (var session : load.crowded()) {
      for (var one : load.seats()) {
        var held = one.held(load.agenda().seat(session));
        if (held.takes() > 0) {
          expected.put(
              session.get("id").asString() + " " + one.attendee(),
              List.of(held.takes(), held.releases()));
        }
      }
    }
    var found = seatEvents(expected.keySet());
    expected.forEach(
        (whose, counts) -> {
          var there = found.getOrDefault(whose, List.of(0, 0));
          for (int i = 0; i < 2; i++) {
            var what = (i == 0 ? "taken" : "given back") + " by " + whose + ": " + there.get(i);
            if (there.get(i) < counts.get(i)) {
              findings.lost(what + " of " + counts.get(i));
            } else if (there.get(i) > counts.get(i)) {
              findings.doubled(what + " instead of " + counts.get(i));
            }
          }
        });
  }

  /** How often a seat was taken and given back, by session and attendee; each event once. */
  private Map<String, List<Integer>> seatEvents(Set<String> wanted) {
    var counts = new HashMap<String, List<Integer>>();
    var ids = new HashSet<String>();
    for (var record : Topic.read(plenary.bootstrapServers(), "registration.seats")) {
      var data = Visitor.JSON.readTree(record.body());
      var whose = data.path("sessionId").asString("") + " " + data.path("attendeeId").asString("");
      if (wanted.contains(whose) && ids.add(record.id())) {
        boolean isTake =
            record.kind().equals("seat-confirmed") || record.kind().equals("seat-waitlisted");
        boolean isRelease = record.kind().equals("seat-released");
        var before = counts.getOrDefault(whose, List.of(0, 0));
        counts.put(
            whose, List.of(before.get(0) + (isTake ? 1 : 0), before.get(1) + (isRelease ? 1 : 0)));
      }
    }
    return counts;
  }
}
