package plenary.notification.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import plenary.edge.Caller;
import plenary.edge.Staff;
import plenary.edge.Staffed;
import plenary.notification.audience.Audiences;
import plenary.notification.audience.Concerns;
import plenary.notification.programme.KnownProgramme;
import plenary.notification.programme.Programmes;
import plenary.wording.Phrasebook;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Finds out who wants to read before their stream starts, whatever carries it. The store is asked
 * for all who came while it was asked before: thousands who come back at once are some dozen
 * questions. How many wait is bounded by how many are let in.
 */
@Component
public final class Arrivals implements DisposableBean {

  private static final int MOST_AT_ONCE = 500;

  /** Programmes that are looked up at the same time. */
  private static final int PROGRAMMES = 8;

  private final Audiences audiences;
  private final Programmes programmes;
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean asking = new AtomicBoolean();
  private final Disposable.Swap question = Disposables.swap();

  /** All guests of a language are one. */
  private final Map<String, Arrival> guests =
      Phrasebook.languages().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  Function.identity(),
                  language -> new Arrival(Reader.guest(language), Optional.empty())));

  Arrivals(Audiences audiences, Programmes programmes) {
    this.audiences = audiences;
    this.programmes = programmes;
  }

  /**
   * @param concerns what was said to the reader meanwhile; empty for a guest and for a new reader,
   *     who needs no past
   */
  public record Arrival(Reader reader, Optional<Concerns> concerns) {}

  private record Waiting(
      String slug, Caller caller, Jwt token, boolean returns, Sinks.One<Arrival> answer) {

    String id() {
      return caller.id();
    }
  }

  /** Somebody who is not signed in. */
  public Arrival guest(@Nullable Locale locale) {
    var language = Phrasebook.closest(locale == null ? "" : locale.toLanguageTag());
    return Objects.requireNonNull(guests.get(language));
  }

  /**
   * Somebody who is.
   *
   * @param after what they are up to; null when they are new
   */
  public Mono<Arrival> attendee(
      String slug, JwtAuthenticationToken token, Caller caller, @Nullable Long after) {
    return Mono.defer(
        () -> {
          var arrival = new Waiting(slug, caller, token.getToken(), after != null, Sinks.one());
          waiting.add(arrival);
          ask();
          return arrival.answer().asMono();
        });
  }

  /** One question at a time; whoever comes meanwhile is in the next. */
  private void ask() {
    while (!waiting.isEmpty() && asking.compareAndSet(false, true)) {
      var batch = new ArrayList<Waiting>();
      for (var next = waiting.poll(); next != null; next = waiting.poll()) {
        batch.add(next);
        if (batch.size() == MOST_AT_ONCE) {
          break;
        }
      }
      if (batch.isEmpty()) {
        asking.set(false);
      } else {
        question.replace(
            known(batch)
                .doFinally(_ -> next())
                .subscribe(
                    known -> batch.forEach(each -> each.answer().tryEmitValue(known.of(each))),
                    failure -> batch.forEach(each -> each.answer().tryEmitError(failure))));
      }
    }
  }

  private void next() {
    asking.set(false);
    ask();
  }

  /** What the store says of a batch. */
  private record Known(
      Map<String, String> languages,
      Map<String, Staffed> programmes,
      Map<String, Concerns> concerns) {

    Arrival of(Waiting one) {
      var language = languages.getOrDefault(one.id(), Phrasebook.firstLanguage());
      var programme = programmes.get(one.slug());
      return new Arrival(
          new Reader(
              one.id(),
              one.caller().email(),
              one.caller().isStaff(),
              programme != null && Staff.of(programme, one.caller()),
              Phrasebook.closest(language),
              one.token().getId(),
              millis(one.token().getIssuedAt(), Reader.UNKNOWN),
              millis(one.token().getExpiresAt(), Reader.NEVER)),
          one.returns() ? Optional.ofNullable(concerns.get(one.id())) : Optional.empty());
    }
  }

  private static long millis(@Nullable Instant moment, long otherwise) {
    return moment == null ? otherwise : moment.toEpochMilli();
  }

  private Mono<Known> known(List<Waiting> batch) {
    var ids = batch.stream().map(Waiting::id).collect(Collectors.toUnmodifiableSet());
    var returning =
        batch.stream()
            .filter(Waiting::returns)
            .map(Waiting::id)
            .collect(Collectors.toUnmodifiableSet());
    var slugs = batch.stream().map(Waiting::slug).collect(Collectors.toUnmodifiableSet());
    return Mono.zip(
            audiences.languagesOf(ids),
            Flux.fromIterable(slugs)
                .flatMap(programmes::find, PROGRAMMES)
                .map(KnownProgramme::staffed)
                .collectMap(Staffed::slug),
            audiences.concernsOf(returning))
        .map(found -> new Known(found.getT1(), found.getT2(), found.getT3()));
  }

  @Override
  public void destroy() {
    question.dispose();
  }
}
