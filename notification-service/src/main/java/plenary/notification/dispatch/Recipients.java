package plenary.notification.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import plenary.notification.announcement.Announcement.Audience;
import plenary.notification.audience.Addressed;
import plenary.notification.audience.Audiences;
import plenary.notification.ledger.Carrier;
import plenary.notification.ledger.Channel;
import plenary.notification.ledger.Couriers;
import plenary.notification.ledger.Parcel;
import plenary.notification.notice.Notice;
import plenary.notification.preference.PreferenceBook;
import plenary.notification.preference.Preferences;

/** Looks up what the addressing of a notice needs to know. It blocks. */
@Component
@EnableConfigurationProperties(DispatchProperties.class)
class Recipients {

  /** People who are looked up at once. */
  private static final int TOGETHER = 1_000;

  private final Audiences audiences;
  private final PreferenceBook preferences;
  private final Couriers couriers;
  private final DispatchProperties settings;

  Recipients(
      Audiences audiences,
      PreferenceBook preferences,
      Couriers couriers,
      DispatchProperties settings) {
    this.audiences = audiences;
    this.preferences = preferences;
    this.couriers = couriers;
    this.settings = settings;
  }

  /** The channels that tell attendees. */
  List<Carrier> carriers() {
    return couriers.carriers().stream()
        .filter(carrier -> Channel.CHOSEN.contains(carrier.channel()))
        .toList();
  }

  /** Whom it is for, by their ids; of everyone, whoever has to do with the programme. */
  Set<String> people(Notice notice) {
    var addressed =
        Objects.requireNonNull(
            audiences.addressed(notice.programme(), notice.audience(), notice.at()).block());
    return switch (addressed) {
      case Addressed.Those(var attendees) -> attendees;
      case Addressed.All _ ->
          Objects.requireNonNull(audiences.ofProgramme(notice.programme()).block());
    };
  }

  /**
   * @param parcels how many there are
   */
  List<Parcel> parcels(
      Notice notice, int parcels, Carrier carrier, Set<String> people, Instant now) {
    var reached = new HashSet<String>();
    Map<String, Preferences> said = new HashMap<>();
    var all = new ArrayList<>(people);
    for (int from = 0; from < all.size(); from += TOGETHER) {
      var some = all.subList(from, Math.min(all.size(), from + TOGETHER));
      reached.addAll(carrier.reaches(some));
      said.putAll(Objects.requireNonNull(preferences.of(some).block()));
    }
    return new Addressing(notice, carrier.channel(), parcels, until(notice), now)
        .parcels(people, reached, said, carrier.collects() ? Duration.ZERO : settings.digest());
  }

  /** A reminder is of no use once it has started. */
  private Instant until(Notice notice) {
    return notice
        .at()
        .plus(
            notice.audience() instanceof Audience.Reminded(_, var minutes)
                ? Duration.ofMinutes(minutes)
                : settings.until());
  }
}
