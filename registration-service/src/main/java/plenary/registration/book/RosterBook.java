package plenary.registration.book;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.model.Indexes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import plenary.delivery.Outbox;
import plenary.delivery.OutboxStore;
import plenary.delivery.OutboxStore.Change;
import plenary.delivery.OutboxStore.Stored;
import plenary.registration.programme.Session;
import plenary.registration.roster.Outcome;
import plenary.registration.roster.Outcome.Refusal.Busy;
import plenary.registration.roster.Outcome.Refusal.ChangedMeanwhile;
import plenary.registration.roster.Outcome.Refusal.NoSuchSession;
import plenary.registration.roster.Roster;
import plenary.registration.roster.Seat;
import plenary.registration.roster.Sitting;
import plenary.registration.roster.Terms;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The rosters: decides a batch and commits it by one conditional write. It blocks, so it is called
 * on threads of our own only.
 *
 * <p>Why the seats may be read beside the roster's document: they follow its journal, a journal is
 * spread before the next batch reads them, and the write succeeds only on the version that was read
 * before them.
 */
@Component
public class RosterBook {

  /** Unsent events that one roster may gather while the broker is away. */
  private static final int MOST_UNSENT = 5_000;

  private static final int MOST_TRIES = 200;

  private final OutboxStore<Roster> rosters;
  private final SeatBook seats;
  private final Sittings sittings;
  private final RosterEvents events;
  private final Clock clock;
  private final Counter conflicts;

  RosterBook(
      Outbox outbox,
      SeatBook seats,
      Sittings sittings,
      RosterEvents events,
      Clock clock,
      MeterRegistry meters) {
    this.rosters = outbox.store("rosters", Roster.class);
    this.seats = seats;
    this.sittings = sittings;
    this.events = events;
    this.clock = clock;
    this.conflicts =
        Counter.builder("plenary.roster.conflicts")
            .description("Batches decided again because another instance was faster")
            .register(meters);
    Mono.from(rosters.collection().createIndex(Indexes.ascending("state.programme"))).block();
    Mono.from(rosters.collection().createIndex(Indexes.ascending("state.due"))).block();
  }

  /** A roster as this instance last wrote or read it. */
  record Known(long version, Roster roster) {}

  /**
   * @param outcomes one for each that asked, in their order
   * @param known null where there is no roster, or nothing was decided
   * @param journal the seats to spread before anybody is answered
   * @param goesOn whether a further batch does more of what follows of itself
   */
  record Committed(
      List<Outcome> outcomes, @Nullable Known known, List<Seat> journal, boolean goesOn) {

    /** All are told the same. */
    private static Committed nothing(List<Ask> asks, Outcome outcome) {
      return nothing(asks.stream().map(_ -> outcome).toList(), (Known) null);
    }

    private static Committed nothing(List<Outcome> outcomes, @Nullable Known known) {
      return new Committed(outcomes, known, List.of(), false);
    }
  }

  public Mono<Stored<Roster>> find(String session) {
    return rosters.load(session);
  }

  public Flux<Stored<Roster>> of(String programme) {
    return rosters.find(eq("state.programme", programme));
  }

  public Flux<Stored<Roster>> of(Collection<String> sessions) {
    return rosters.find(in("_id", sessions));
  }

  /** The rosters in which the time alone changes something by now. */
  List<Roster> due(Instant now, int most) {
    return Objects.requireNonNull(
        rosters
            .find(lte("state.due", now.toEpochMilli()))
            .map(Stored::state)
            .take(most)
            .collectList()
            .block());
  }

  /**
   * Decides what is asked, in order, and commits it by one write; the seats are not spread yet.
   *
   * @param known the roster as the batch before left it, its journal spread; null to read it
   */
  Committed commit(String session, List<Ask> asks, @Nullable Known known) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      var committed = attempt(session, asks, tries == 0 ? known : null);
      if (committed != null) {
        return committed;
      }
      giveWay(tries);
    }
    return Committed.nothing(asks, new Busy());
  }

  void spread(Committed committed) {
    seats.spread(committed.journal()).block();
  }

  /** Says in the document that its journal is spread; no new version, for nothing was decided. */
  void close(String session, Known known) {
    if (!known.roster().journal().isEmpty()) {
      Mono.from(
              rosters
                  .collection()
                  .updateOne(
                      and(eq("_id", session), eq("version", known.version())),
                      set("state.journal", List.of())))
          .block();
    }
  }

  /** Spreads what an instance committed and died before spreading. */
  void spreadLeftovers() {
    for (var stored : rosters.find(exists("state.journal.0")).toIterable()) {
      seats.spreadAgain(stored.state().journal()).block();
      close(stored.id(), new Known(stored.version(), stored.state()));
    }
  }

  /** Null when it is to be tried again. */
  private @Nullable Committed attempt(String session, List<Ask> asks, @Nullable Known known) {
    var read = known == null ? load(session) : known;
    var told = sittings.session(session);
    if (told == null) {
      return writeGone(read, asks);
    }
    if (read == null) {
      open(told);
      return null;
    }
    return write(read, sittings.terms(told, read, asks), asks);
  }

  /** Of a session that is no more: it may come back, and its seats with it. */
  private @Nullable Committed writeGone(@Nullable Known read, List<Ask> asks) {
    var outliving = asks.stream().filter(Ask::outlives).toList();
    if (read == null || outliving.isEmpty()) {
      return Committed.nothing(asks, new NoSuchSession());
    }
    var written = write(read, read.roster().terms(), outliving);
    if (written == null) {
      return null;
    }
    var outcomes = written.outcomes().iterator();
    return new Committed(
        asks.stream().map(ask -> ask.outlives() ? outcomes.next() : new NoSuchSession()).toList(),
        written.known(),
        written.journal(),
        written.goesOn());
  }

  private @Nullable Known load(String session) {
    var stored = rosters.load(session).block();
    if (stored == null) {
      return null;
    }
    seats.spreadAgain(stored.state().journal()).block();
    return new Known(stored.version(), stored.state());
  }

  /**
   * The session is read again after this: its listener writes the session first and looks for a
   * roster then, so that one of the two sees the other.
   */
  private void open(Session told) {
    var roster = Roster.open(told.programme(), told.id(), sittings.terms(told));
    var counted = events.counted(roster, 1, now(), null);
    rosters
        .change(
            told.id(),
            there ->
                there == null
                    ? new Change.Write<>(roster, List.of(counted), true)
                    : new Change.Keep<>(false))
        .block();
  }

  private @Nullable Committed write(Known read, Terms terms, List<Ask> asks) {
    var now = now();
    var sitting = sittings.open(read.roster(), terms, asks, now);
    var outcomes = new ArrayList<Outcome>(asks.size());
    for (var ask : asks) {
      outcomes.add(hear(sitting, ask, read));
    }
    return save(read, sitting, asks, outcomes, now);
  }

  private static Outcome hear(Sitting sitting, Ask ask, Known read) {
    long now = sitting.changed() ? read.version() + 1 : read.version();
    if (!ask.programme().equals(read.roster().programme())) {
      return new NoSuchSession();
    }
    return ask.expected() != null && ask.expected() != now
        ? new ChangedMeanwhile(now)
        : sitting.hear(ask.command(), ask.cause());
  }

  private @Nullable Committed save(
      Known read, Sitting sitting, List<Ask> asks, List<Outcome> outcomes, Instant now) {
    long next = read.version() + 1;
    var roster = sitting.closed(next, now);
    boolean isNew = sitting.changed() || !Objects.equals(roster.due(), read.roster().due());
    var told = events.of(roster, next, sitting, now, Ask.traceParent(asks));
    return rosters
        .<Saved>change(
            roster.session(),
            there -> {
              if (there == null || there.version() != read.version()) {
                return new Change.Keep<>(Saved.CONFLICT);
              }
              if (!isNew) {
                return new Change.Keep<>(Saved.NOTHING_NEW);
              }
              return there.outbox().size() > MOST_UNSENT
                  ? new Change.Keep<>(Saved.FULL)
                  : new Change.Write<>(roster, told, Saved.WRITTEN);
            })
        .mapNotNull(
            saved ->
                switch (saved) {
                  case CONFLICT -> null;
                  case NOTHING_NEW -> Committed.nothing(outcomes, read);
                  case FULL -> Committed.nothing(asks, new Busy());
                  case WRITTEN ->
                      new Committed(
                          outcomes, new Known(next, roster), roster.journal(), sitting.goesOn());
                })
        .block();
  }

  private enum Saved {
    CONFLICT,
    NOTHING_NEW,
    FULL,
    WRITTEN
  }

  /** Two instances that keep meeting part for a moment; the first retry comes at once. */
  private void giveWay(int tries) {
    if (tries > 0) {
      conflicts.increment();
      long most = TimeUnit.MILLISECONDS.toNanos(Math.min(50, 1L << Math.min(tries, 6)));
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most));
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
