package plenary.notification.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param grace how long the news of a programme waits for a change that is missing; longer than it
 *     takes until the partitions of an instance that was killed are read by another one
 * @param sweepEvery how often feeds that wait are looked at
 */
@ConfigurationProperties("plenary.feed")
record FeedProperties(
    @DefaultValue("30s") Duration grace, @DefaultValue("500ms") Duration sweepEvery) {}
