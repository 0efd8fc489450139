package plenary.agenda.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import plenary.agenda.change.ChangeEvent;
import plenary.agenda.programme.Programme;
import plenary.agenda.programme.Session;
import plenary.agenda.programme.SessionId;
import plenary.agenda.programme.Visibility;
import plenary.agenda.telling.Teller;
import plenary.delivery.Envelope;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the world is told of a programme's change. The changes of one version are numbered across
 * the topics that they go to, so that a reader can put them in order again; after them comes the
 * state of every session that they touched.
 */
@Component
final class AgendaEvents {

  private static final String SOURCE = "/agenda";

  private final JsonMapper json;

  AgendaEvents(JsonMapper json) {
    this.json = json;
  }

  /** Of a programme that everybody sees for the first time. */
  List<Envelope> published(Programme programme, Cause cause) {
    if (programme.settings().visibility() == Visibility.DRAFT) {
      return List.of();
    }
    var teller = new Teller(programme, programme);
    return envelopes(
        programme,
        List.of(teller.published()),
        Stream.concat(
            Stream.of(teller.programme()), programme.sessions().stream().map(teller::session)),
        cause);
  }

  /**
   * Of a change set. Nobody is told of a draft; when it becomes public, all of it is news.
   *
   * @param after the programme that came out
   */
  List<Envelope> changed(Programme before, Programme after, List<ChangeEvent> events, Cause cause) {
    if (before.settings().visibility() == Visibility.DRAFT) {
      return published(after, cause);
    }
    var teller = new Teller(before, after);
    Stream<Teller.Message> programme =
        before.settings().equals(after.settings()) ? Stream.of() : Stream.of(teller.programme());
    Stream<Teller.Message> sessions = after.changedIn(after.version()).map(teller::session);
    Set<SessionId> there =
        after.sessions().stream().map(Session::id).collect(Collectors.toUnmodifiableSet());
    Stream<Teller.Message> gone =
        before.sessions().stream()
            .filter(session -> !there.contains(session.id()))
            .map(Teller::tombstone);
    return envelopes(
        after,
        events.stream().filter(teller::isTold).map(teller::message).toList(),
        Stream.of(programme, sessions, gone).flatMap(each -> each),
        cause);
  }

  private List<Envelope> envelopes(
      Programme after, List<Teller.Message> changes, Stream<Teller.Message> states, Cause cause) {
    var envelopes = new ArrayList<Envelope>();
    for (Teller.Message change : changes) {
      int step = envelopes.size() + 1;
      envelopes.add(envelope(after, change, step, step, changes.size(), cause));
    }
    states.forEach(
        state -> envelopes.add(envelope(after, state, envelopes.size() + 1, 0, 0, cause)));
    return envelopes;
  }

  private Envelope envelope(
      Programme after, Teller.Message message, int number, int step, int steps, Cause cause) {
    return new Envelope(
        message.topic(),
        message.key(),
        after.slug() + "/" + after.version() + "/" + number,
        "plenary.agenda." + message.name() + ".v1",
        SOURCE,
        cause.at(),
        after.version(),
        step,
        steps,
        null,
        cause.traceParent(),
        message.data() == null ? null : json.writeValueAsString(message.data()));
  }
}
