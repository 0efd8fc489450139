package plenary.notification.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import plenary.notification.audience.Addressed;
import plenary.notification.audience.Audiences;
import plenary.notification.ledger.Carrier;
import plenary.notification.ledger.Channel;
import plenary.notification.ledger.Couriers;
import plenary.notification.ledger.Ledger;
import plenary.notification.ledger.Parcel;
import plenary.notification.notice.Notice;
import plenary.notification.preference.PreferenceBook;
import plenary.notification.preference.Preferences;

/** Writes down who is told what, by which channel. It blocks: the listener's thread is ours. */
@Component
@EnableConfigurationProperties(DispatchProperties.class)
class Dispatcher {

  /** People who are looked up at once. */
  private static final int TOGETHER = 1_000;

  private final Dispatches dispatches;
  private final Audiences audiences;
  private final PreferenceBook preferences;
  private final Couriers couriers;
  private final Ledger ledger;
  private final DispatchProperties settings;
  private final Clock clock;

  Dispatcher(
      Dispatches dispatches,
      Audiences audiences,
      PreferenceBook preferences,
      Couriers couriers,
      Ledger ledger,
      DispatchProperties settings,
      Clock clock) {
    this.dispatches = dispatches;
    this.audiences = audiences;
    this.preferences = preferences;
    this.couriers = couriers;
    this.ledger = ledger;
    this.settings = settings;
    this.clock = clock;
  }

  /** Returns when all is written down; the same again does nothing. */
  void dispatch(Notice notice) {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var known = dispatches.find(notice.id()).block();
    boolean isOld = notice.at().isBefore(now.minus(settings.tooOld()));
    if (isOld || (known != null && known.done())) {
      return;
    }
    var people = people(notice);
    var dispatch = known == null ? begin(notice, people) : known;
    for (var carrier : couriers.carriers()) {
      if (dispatch.channels().contains(carrier.channel())) {
        ledger.open(parcels(notice, dispatch, carrier, people, now)).block();
      }
    }
    dispatches.done(notice.id()).block();
    couriers.wake();
  }

  private Dispatch begin(Notice notice, Collection<String> people) {
    var channels =
        couriers.carriers().stream().map(Carrier::channel).filter(Channel.CHOSEN::contains);
    var dispatch =
        new Dispatch(
            notice.id(),
            notice.programme(),
            notice.at(),
            Addressing.parcels(people.size(), settings.parcel()),
            people.size(),
            channels.toList(),
            false);
    return Objects.requireNonNull(dispatches.begin(dispatch).block());
  }

  private Set<String> people(Notice notice) {
    var addressed =
        Objects.requireNonNull(
            audiences.addressed(notice.programme(), notice.audience(), notice.at()).block());
    return switch (addressed) {
      case Addressed.Those(var attendees) -> attendees;
      case Addressed.All _ ->
          Objects.requireNonNull(audiences.ofProgramme(notice.programme()).block());
    };
  }

  private List<Parcel> parcels(
      Notice notice, Dispatch dispatch, Carrier carrier, Set<String> people, Instant now) {
    var reached = new HashSet<String>();
    Map<String, Preferences> said = new HashMap<>();
    var all = new ArrayList<>(people);
    for (int from = 0; from < all.size(); from += TOGETHER) {
      List<String> some = all.subList(from, Math.min(all.size(), from + TOGETHER));
      reached.addAll(carrier.reaches(some));
      said.putAll(Objects.requireNonNull(preferences.of(some).block()));
    }
    var digest = carrier.collects() ? Duration.ZERO : settings.digest();
    return new Addressing(
            notice, carrier.channel(), dispatch.parcels(), notice.at().plus(settings.until()), now)
        .parcels(people, reached, said, digest);
  }
}
