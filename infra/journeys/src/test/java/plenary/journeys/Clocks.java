package plenary.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import plenary.testing.Eventually;

/** What holds while the clocks of two instances of each service differ. */
final class Clocks {

  private static final Duration SOON = Duration.ofSeconds(30);

  /** Each instance has looked at what is due in the meantime. */
  private static final Duration LOOKED_AFTER = Duration.ofMillis(2_500);

  private final Deployment ahead;
  private final Deployment behind;

  Clocks(Deployment ahead, Deployment behind) {
    this.ahead = ahead;
    this.behind = behind;
  }

  /** Wherever one signs in, one is known everywhere; and nowhere after signing out. */
  void tokensAreGood() {
    for (var from : List.of(ahead, behind)) {
      var to = from.equals(ahead) ? behind : ahead;
      var one = Visitor.signedIn(from, "traveller@example.org");
      assertThat(one.by(to).get("/api/registration/me").status()).isEqualTo(200);
      assertThat(one.by(to).get("/api/notification/me/preferences").status()).isEqualTo(200);
      assertThat(one.delete("/api/registration/tokens/current").status()).isEqualTo(204);
      for (var service : List.of("/api/registration/me", "/api/notification/me/preferences")) {
        Eventually.holds("signed out", SOON, () -> one.by(to).get(service).status() == 401);
      }
    }
  }

  /** Who is offered a seat for a quarter of an hour by one clock can take it by the other. */
  void offersStand(Visitor staff, Visitor first, Visitor second) {
    for (var from : List.of(ahead, behind)) {
      var to = from.equals(ahead) ? behind : ahead;
      var agenda = Agenda.sample(staff, LocalDate.now(ZoneOffset.UTC).plusDays(30));
      agenda.policy(Map.of("offerMinutes", 15));
      var panel = agenda.session("Panel 4");
      agenda.arrange(panel, Map.of("capacity", 1));
      first.by(from).put(agenda.seat(panel), null);
      second.by(from).put(agenda.seat(panel), null);
      first.by(from).delete(agenda.seat(panel));
      assertThat(second.by(to).get(agenda.seat(panel)).json().path("state").asString(""))
          .isEqualTo("offered");
      LockSupport.parkNanos(LOOKED_AFTER.toNanos());
      assertThat(second.by(to).put(agenda.seat(panel), null).json().path("state").asString(""))
          .isEqualTo("confirmed");
    }
  }
}
