package plenary.journeys;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether what was accepted was told on each stream, once and in order, and is in the inboxes. */
final class Heard {

  private final Load load;
  private final Findings findings;

  Heard(Load load, Findings findings) {
    this.load = load;
    this.findings = findings;
  }

  /** Each version came on each stream, in order, and no announcement came twice. */
  void streams() {
    long version = load.agenda().get().get("version").asLong();
    load.awaitTold(version);
    load.followers().forEach(follower -> stream(follower, version));
  }

  private void stream(Follower follower, long version) {
    if (follower.snapshots() > 0) {
      findings.untold(
          "a stream was told %d times that something is lost".formatted(follower.snapshots()));
    }
    var seen = new HashSet<Long>();
    var ids = new HashSet<String>();
    long last = load.firstVersion();
    for (var heard : follower.heard()) {
      if (!ids.add(heard.id())) {
        findings.toldTwice(heard.toString());
      }
      // What waited to be said comes under the version of its last edit, whose state came before.
      if (heard.version() > load.firstVersion() && seen.add(heard.version())) {
        if (heard.version() <= last) {
          findings.wrong("%s came after version %d".formatted(heard, last));
        }
        last = heard.version();
      }
    }
    for (long each = load.firstVersion() + 1; each <= version; each++) {
      if (!seen.contains(each)) {
        findings.untold("version %d".formatted(each));
      }
    }
  }

  /** The guests were told the same, under the same ids. */
  void sameForAll() {
    var first = load.guests().getFirst().heard();
    for (var guest : load.guests()) {
      var heard = guest.heard();
      if (!heard
          .subList(Math.max(0, heard.size() - common(heard, first)), heard.size())
          .equals(first.subList(Math.max(0, first.size() - common(heard, first)), first.size()))) {
        findings.wrong("two guests were told otherwise");
      }
    }
  }

  /** The others began to read a little later than the first. */
  private static int common(List<Follower.Change> one, List<Follower.Change> other) {
    return Math.min(one.size(), other.size());
  }

  /** What an attendee's stream said is what their inbox has. */
  void inboxes() {
    for (int i = 0; i < load.personal().size(); i++) {
      var said =
          load.personal().get(i).heard().stream()
              .filter(Follower.Change::isSaid)
              .map(Follower.Change::id)
              .collect(Collectors.toSet());
      var kept = inbox(load.seats().get(i).who());
      kept.stream()
          .filter(each -> !said.contains(each))
          .forEach(each -> findings.untold("said " + each));
      said.stream()
          .filter(each -> !kept.contains(each))
          .forEach(each -> findings.wrong("not in the inbox: " + each));
    }
  }

  private Set<String> inbox(Visitor who) {
    var ids = new HashSet<String>();
    var path = "/api/notification/me/inbox?limit=200&programme=" + load.agenda().slug();
    for (var page = who.get(path).json(); ; ) {
      for (var each : page.get("announcements")) {
        if (!ids.add(each.get("id").asString())) {
          findings.doubled("in an inbox: " + each.get("id"));
        }
      }
      if (!page.hasNonNull("next")) {
        return ids;
      }
      page =
          who.get(
                  path
                      + "&before="
                      + URLEncoder.encode(page.get("next").asString(), StandardCharsets.UTF_8))
              .json();
    }
  }
}
