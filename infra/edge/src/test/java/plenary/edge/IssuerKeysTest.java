package plenary.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class IssuerKeysTest {

  private final RSAKey first = key("first");
  private final RSAKey second = key("second");
  private final AtomicInteger asked = new AtomicInteger();
  private Instant time = Instant.parse("2026-03-04T08:00:00Z");
  private Mono<JWKSet> published = Mono.just(new JWKSet(first));

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
          return time;
        }
      };

  private final Keys keys =
      new IssuerKeys(
          Mono.defer(
              () -> {
                asked.incrementAndGet();
                return published;
              }),
          clock);

  private static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2_048).keyID(id).generate().toPublicJWK();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  private List<String> with(String id) {
    return keys.with(id).block().getKeys().stream().map(each -> each.getKeyID()).toList();
  }

  private void away() {
    published = Mono.error(new IllegalStateException("away"));
  }

  @Test
  void aKnownKeyIsNotAskedForAgainAndAnUnknownOneIs() {
    assertThat(List.of(with("first"), with("first"), asked.get()))
        .isEqualTo(List.of(List.of("first"), List.of("first"), 1));
    published = Mono.just(new JWKSet(List.of(second, first)));
    time = time.plus(IssuerKeys.PAUSE);
    assertThat(List.of(with("second"), with("first"), asked.get()))
        .isEqualTo(List.of(List.of("second", "first"), List.of("second", "first"), 2));
  }

  @Test
  void whateverIsMadeUpTheIssuerIsAskedOnceASecond() {
    with("first");
    time = time.plus(IssuerKeys.PAUSE.dividedBy(2));
    var waiting =
        IntStream.range(0, 100).mapToObj(i -> keys.with("made up " + i).toFuture()).toList();
    assertThat(waiting).noneMatch(CompletableFuture::isDone);
    assertThat(waiting).allSatisfy(each -> assertThat(each.join().getKeys()).hasSize(1));
    assertThat(asked.get()).isEqualTo(2);
  }

  @Test
  void aKeyThatIsNewerThanTheLatestLookIsFoundAllTheSame() {
    with("first");
    published = Mono.just(new JWKSet(List.of(second, first)));
    time = time.plus(IssuerKeys.PAUSE.dividedBy(2));
    assertThat(with("second")).containsExactly("second", "first");
  }

  @Test
  void manyWhoNeedAKeyAtOnceAskOnce() {
    var answer = Sinks.<JWKSet>one();
    published = answer.asMono();
    var waiting = IntStream.range(0, 50).mapToObj(_ -> keys.with("first").toFuture()).toList();
    answer.tryEmitValue(new JWKSet(first)).orThrow();
    assertThat(waiting).allSatisfy(each -> assertThat(each.join().getKeys()).hasSize(1));
    assertThat(asked.get()).isEqualTo(1);
  }

  @Test
  void whileTheIssuerIsAwayKnownKeysAreGoodAndOthersCannotBeJudged() {
    with("first");
    away();
    time = time.plus(IssuerKeys.FRESH).plusSeconds(1);
    assertThat(with("first")).containsExactly("first");
    time = time.plusSeconds(1);
    assertThatThrownBy(() -> with("second")).isInstanceOf(IssuerAwayException.class);
    assertThat(with("first")).containsExactly("first");
    published = Mono.just(new JWKSet(second));
    time = time.plusSeconds(1);
    assertThat(with("second")).containsExactly("second");
  }

  @Test
  void aKeyThatWasTakenBackIsForgottenWithinMinutes() {
    with("first");
    published = Mono.just(new JWKSet(second));
    time = time.plus(IssuerKeys.FRESH).minus(Duration.ofSeconds(1));
    assertThat(with("first")).containsExactly("first");
    time = time.plusSeconds(2);
    assertThat(with("first")).containsExactly("second");
  }
}
