package plenary.delivery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param database the service's own database
 * @param kafka how the service's topics are made
 * @param relay how the outboxes are worked off
 * @param clock what the time is taken to be
 */
@ConfigurationProperties("plenary")
record DeliveryProperties(
    String database,
    @DefaultValue Kafka kafka,
    @DefaultValue Relay relay,
    @DefaultValue Clock clock) {

  /**
   * @param ahead of the system's clock; for finding out what instances do whose clocks differ, and
   *     else nothing
   */
  record Clock(@DefaultValue("0s") Duration ahead) {}

  /**
   * @param partitions of each topic that the service makes
   * @param replication copies of each partition
   * @param retention how long a topic that is not compacted keeps its records
   */
  record Kafka(
      @DefaultValue("6") int partitions,
      @DefaultValue("1") short replication,
      @DefaultValue("30d") Duration retention) {}

  /**
   * @param sweepEvery the pause between two sweeps
   * @param grace how long an event may wait in its outbox before a sweep takes it up
   * @param sweepLimit documents that one sweep takes up
   * @param drain how long a stopping relay waits for its sends
   */
  record Relay(
      @DefaultValue("1s") Duration sweepEvery,
      @DefaultValue("2s") Duration grace,
      @DefaultValue("500") int sweepLimit,
      @DefaultValue("5s") Duration drain) {}
}
