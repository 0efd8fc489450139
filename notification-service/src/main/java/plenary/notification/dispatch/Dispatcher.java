package plenary.notification.dispatch;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import plenary.notification.ledger.Carrier;
import plenary.notification.ledger.Couriers;
import plenary.notification.ledger.Ledger;
import plenary.notification.notice.Notice;

/** Writes down who is told what, by which channel. It blocks: the listener's thread is ours. */
@Component
class Dispatcher {

  private final Dispatches dispatches;
  private final Recipients recipients;
  private final Couriers couriers;
  private final Ledger ledger;
  private final DispatchProperties settings;
  private final Clock clock;

  Dispatcher(
      Dispatches dispatches,
      Recipients recipients,
      Couriers couriers,
      Ledger ledger,
      DispatchProperties settings,
      Clock clock) {
    this.dispatches = dispatches;
    this.recipients = recipients;
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
    var people = recipients.people(notice);
    var dispatch = known == null ? begin(notice, people) : known;
    for (var carrier : recipients.carriers()) {
      if (dispatch.channels().contains(carrier.channel())) {
        ledger.open(recipients.parcels(notice, dispatch.parcels(), carrier, people, now)).block();
      }
    }
    dispatches.done(notice.id()).block();
    couriers.wake();
  }

  private Dispatch begin(Notice notice, Set<String> people) {
    var dispatch =
        new Dispatch(
            notice.id(),
            notice.programme(),
            notice.at(),
            Addressing.parcels(people.size(), settings.parcel()),
            people.size(),
            recipients.carriers().stream().map(Carrier::channel).toList(),
            false);
    return Objects.requireNonNull(dispatches.begin(dispatch).block());
  }
}
