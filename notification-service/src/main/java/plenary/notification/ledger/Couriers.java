package plenary.notification.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import plenary.delivery.Upkeep;
import plenary.notification.notice.Notices;

/** One courier for each channel that there is. */
@Component
@EnableConfigurationProperties(LedgerProperties.class)
public class Couriers implements SmartLifecycle {

  private final List<Carrier> carriers;
  private final Ledger ledger;
  private final Notices notices;
  private final LedgerProperties settings;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Map<Channel, Long> waiting = new ConcurrentHashMap<>();
  private volatile Map<Channel, Courier> couriers = Map.of();

  Couriers(
      List<Carrier> carriers,
      Ledger ledger,
      Notices notices,
      LedgerProperties settings,
      MeterRegistry meters,
      Clock clock) {
    this.carriers = List.copyOf(carriers);
    this.ledger = ledger;
    this.notices = notices;
    this.settings = settings;
    this.meters = meters;
    this.clock = clock;
    for (var carrier : carriers) {
      var channel = carrier.channel();
      Gauge.builder("plenary.ledger.waiting", () -> waiting.getOrDefault(channel, 0L))
          .description("Parcels that are not done, over all instances")
          .tag("channel", channel.label())
          .register(meters);
    }
  }

  /** The channels by which people can be told. */
  public List<Carrier> carriers() {
    return carriers;
  }

  /** There are new parcels. */
  public void wake() {
    couriers.values().forEach(Courier::wake);
  }

  @Scheduled(fixedDelayString = "${plenary.ledger.measured:PT10S}")
  void measure() {
    Upkeep.unlessAway("counting parcels", this::count);
  }

  private void count() {
    for (var carrier : carriers) {
      var channel = carrier.channel();
      waiting.put(channel, ledger.waiting(channel).blockOptional().orElse(0L));
    }
  }

  @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT6H")
  void forget() {
    Upkeep.unlessAway(
        "forgetting parcels",
        () -> ledger.forgetBefore(clock.instant().minus(settings.retention())).block());
  }

  @Override
  public synchronized void start() {
    if (couriers.isEmpty()) {
      couriers =
          carriers.stream()
              .map(carrier -> new Courier(carrier, ledger, notices, settings, meters, clock))
              .collect(
                  Collectors.toUnmodifiableMap(
                      courier -> courier.carrier().channel(), Function.identity()));
    }
  }

  @Override
  public synchronized void stop() {
    couriers.values().forEach(Courier::close);
    couriers = Map.of();
  }

  @Override
  public boolean isRunning() {
    return !couriers.isEmpty();
  }
}
