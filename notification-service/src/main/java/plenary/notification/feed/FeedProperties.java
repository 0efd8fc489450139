package plenary.notification.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param grace how long the news of a programme waits for a change that is missing
 * @param sweepEvery how often feeds that wait are looked at
 */
@ConfigurationProperties("plenary.feed")
record FeedProperties(
    @DefaultValue("5s") Duration grace, @DefaultValue("500ms") Duration sweepEvery) {}
