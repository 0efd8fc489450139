package plenary.notification.dispatch;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import plenary.notification.ledger.Channel;
import plenary.notification.ledger.Parcel;
import plenary.notification.notice.Notice;

/** Says beforehand whom something would be told to. It blocks. */
@Component
public class Forecasts {

  private final Recipients recipients;

  Forecasts(Recipients recipients) {
    this.recipients = recipients;
  }

  /**
   * @param notice as it would be
   * @param now the present moment
   */
  public Forecast of(Notice notice, Instant now) {
    var people = recipients.people(notice);
    Map<Channel, Collection<Parcel>> parcels = new EnumMap<>(Channel.class);
    for (var carrier : recipients.carriers()) {
      parcels.put(carrier.channel(), recipients.parcels(notice, 1, carrier, people, now));
    }
    return Forecast.of(people, parcels, now);
  }
}
