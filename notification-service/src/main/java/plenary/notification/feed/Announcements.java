package plenary.notification.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.Envelope;
import plenary.notification.announcing.Announcing;
import plenary.notification.edit.Shown;
import plenary.wording.Happening;
import plenary.wording.Phrasebook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What goes out about changes: their new states at once, and the words about them when nothing
 * further is to be waited for. The same changes give the same announcements, byte by byte.
 */
@Component
class Announcements {

  private static final String MOVED = "session-moved";
  private static final String RESCHEDULED = "session-rescheduled";

  private final Meanings meanings;
  private final Envelopes envelopes;
  private final JsonMapper json;

  Announcements(Meanings meanings, JsonMapper json) {
    // Reading the phrases takes a second the first time; now nobody waits for it.
    var unused = Phrasebook.languages();
    this.meanings = meanings;
    this.envelopes = new Envelopes(json);
    this.json = json;
  }

  /**
   * What goes out now, and what waits then.
   *
   * @param bursts what is to be told later
   */
  record Telling(Bursts bursts, List<Envelope> envelopes) {

    Telling {
      envelopes = List.copyOf(envelopes);
    }
  }

  /** Changes of one programme that follow each other, if nothing waits. */
  List<Envelope> of(List<Change> changes) {
    return of(Bursts.NONE, changes, Announcing.AT_ONCE, Instant.EPOCH).envelopes();
  }

  /**
   * Changes of one programme that follow each other.
   *
   * @param waiting what waits from before
   * @param now from when on waits what is to wait
   * @throws tools.jackson.core.JacksonException when a body cannot be read
   * @throws java.time.DateTimeException when a time in it cannot be
   * @throws IllegalArgumentException when it lacks what a text needs
   */
  Telling of(Bursts waiting, List<Change> changes, Announcing rules, Instant now) {
    Map<String, Change> rescheduled = new HashMap<>();
    Map<String, Change> moved = new HashMap<>();
    for (var change : changes) {
      switch (Meanings.kind(change)) {
        case RESCHEDULED -> rescheduled.put(place(change), change);
        case MOVED -> moved.put(place(change), change);
        default -> {}
      }
    }
    var draft = new Draft(waiting, rules, now);
    for (var change : changes) {
      var other = rescheduled.get(place(change));
      boolean isSaidByTheMove = change.equals(other) && moved.containsKey(place(change));
      if (meanings.isKnown(change) && !isSaidByTheMove) {
        var meaning = meanings.of(change);
        boolean isMove = change.equals(moved.get(place(change)));
        tell(draft, change, isMove && other != null ? both(meanings.of(other), meaning) : meaning);
      }
    }
    return draft.telling();
  }

  /** What has waited long enough. */
  Telling due(Bursts waiting, String programme, Instant now) {
    var draft = new Draft(waiting, Announcing.AT_ONCE, now);
    for (var entry : waiting.dueAt(now)) {
      tell(draft, programme, entry.getKey(), entry.getValue(), false);
    }
    return draft.telling();
  }

  /** What goes out and what waits, while it comes together. */
  private static final class Draft {
    private final Map<String, Burst> bursts;
    private final Announcing rules;
    private final Instant now;
    private final List<Envelope> envelopes = new ArrayList<>();

    private Draft(Bursts waiting, Announcing rules, Instant now) {
      bursts = new HashMap<>(waiting.bySession());
      this.rules = rules;
      this.now = now;
    }

    private Telling telling() {
      return new Telling(Bursts.of(bursts), envelopes);
    }
  }

  private static String place(Change change) {
    return change.version() + "/" + change.subject();
  }

  private static Meaning both(Meaning one, Meaning other) {
    return new Meaning(
        Stream.concat(one.edits().stream(), other.edits().stream()).toList(), other.said());
  }

  private void tell(Draft draft, Change change, Meaning meaning) {
    var data = json.readTree(change.data());
    if (meaning.isNothing()) {
      Envelopes.states(data).forEach(state -> refresh(draft, state));
      draft.envelopes.add(envelopes.of(change, data, null));
    } else if (data.path("session").isObject()) {
      tellSession(draft, change, data, meaning);
    } else {
      tellRoom(draft, change, data, meaning);
    }
  }

  private void tellSession(Draft draft, Change change, JsonNode data, Meaning meaning) {
    var next = next(draft, change, data.path("session"), meaning);
    if (next.waits()) {
      draft.bursts.put(next.session(), next.burst());
      draft.envelopes.add(envelopes.of(change, data, null));
    } else {
      draft.bursts.remove(next.session());
      var happenings = happenings(next.burst(), next.shown(), meaning.said());
      var message = Envelopes.message(next.session(), happenings, next.isShortly());
      draft.envelopes.add(envelopes.of(change, data, message));
    }
  }

  /** Of a room the states go out together; what is said, the people of each session are told. */
  private void tellRoom(Draft draft, Change change, JsonNode data, Meaning meaning) {
    var all = new ArrayList<Next>();
    for (var state : Envelopes.states(data)) {
      if (meanings.isAhead(state, change.at())) {
        all.add(next(draft, change, state, meaning));
      } else {
        refresh(draft, state);
      }
    }
    draft.envelopes.add(envelopes.of(change, data, null));
    for (var next : all) {
      if (next.waits()) {
        draft.bursts.put(next.session(), next.burst());
      } else {
        tell(draft, change.programme(), next.session(), next.burst(), next.isShortly());
      }
    }
  }

  /**
   * What waits of a session together with what happened to it now.
   *
   * @param isShortly whether it begins soon, or was to
   * @param waits whether it is told later
   */
  private record Next(String session, Burst burst, Shown shown, boolean isShortly, boolean waits) {}

  private Next next(Draft draft, Change change, JsonNode newState, Meaning meaning) {
    var state = newState.toString();
    var id = newState.path("id").asString("");
    var waiting = draft.bursts.get(id);
    if (waiting != null && !waiting.until().isAfter(change.at())) {
      // So that the same edits are told together however late they are looked at.
      tell(draft, change.programme(), id, waiting, false);
      waiting = null;
    }
    var rules = draft.rules;
    var burst =
        waiting == null
            ? Burst.of(
                change, state, meaning.edits(), Duration.ofSeconds(rules.holdSeconds()), draft.now)
            : waiting.and(change, state, meaning.edits());
    var shown = meanings.shown(state);
    boolean isShortly =
        burst
            .edits()
            .startsBefore(shown, change.at().plus(Duration.ofMinutes(rules.urgentMinutes())));
    boolean waits =
        rules.holdSeconds() > 0
            && meaning.said() == null
            && !(isShortly && meaning.changesPlaceOrTime());
    return new Next(id, burst, shown, isShortly, waits);
  }

  /** An older state than is known may come late. What cannot be read fails now, not when due. */
  private void refresh(Draft draft, JsonNode state) {
    draft.bursts.computeIfPresent(
        state.path("id").asString(""),
        (_, burst) -> {
          if (version(json.readTree(burst.state())) > version(state)) {
            return burst;
          }
          var unused = meanings.shown(state.toString());
          return burst.showing(state.toString());
        });
  }

  private static long version(JsonNode state) {
    return state.path("version").asLong(0);
  }

  /** What is said beside edits goes first; where nothing takes place, it is all there is to say. */
  private static List<Happening> happenings(Burst burst, Shown shown, @Nullable Happening said) {
    if (said == null) {
      return edited(burst, shown);
    }
    if (said instanceof Happening.Removed && burst.edits().isNew()) {
      return List.of();
    }
    return said instanceof Happening.Removed || said instanceof Happening.Cancelled
        ? List.of(said)
        : Stream.concat(Stream.of(said), edited(burst, shown).stream()).toList();
  }

  /** It is told on the day on which it was asked for. */
  private static List<Happening> edited(Burst burst, Shown shown) {
    var today = LocalDate.ofInstant(burst.last().at(), shown.session().zone());
    return burst.edits().since(shown, today);
  }

  /** Tells what has waited; nothing, when everything is as it was. */
  private void tell(Draft draft, String programme, String session, Burst burst, boolean isShortly) {
    draft.bursts.remove(session);
    var happenings = edited(burst, meanings.shown(burst.state()));
    if (!happenings.isEmpty()) {
      draft.envelopes.add(envelopes.of(programme, session, burst, happenings, isShortly));
    }
  }
}
