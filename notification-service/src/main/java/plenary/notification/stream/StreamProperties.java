package plenary.notification.stream;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param port where streams are served by themselves, beside everything else; none when absent
 * @param logEntries announcements of one programme that can be resumed from, and as many again of
 *     those to single attendees
 * @param logSize the same in bytes
 * @param warmUp records of each partition that are read back at the start
 * @param warmUpTimeout how long that may take
 * @param queueFrames frames that may wait for one reader
 * @param queueSize the same in bytes
 * @param heartbeat the pause between two signs of life
 * @param retry how long a reader waits at least before it comes back; up to twice that
 * @param drain over how long the readers of an instance that ends are told to come back
 * @param mostPerAddress streams from one IPv4 address or IPv6 network
 * @param most streams altogether
 * @param head how long a request for a stream may take to arrive, on the port of its own
 */
@ConfigurationProperties("plenary.stream")
public record StreamProperties(
    @Nullable Integer port,
    @DefaultValue("2000") int logEntries,
    @DefaultValue("8MB") DataSize logSize,
    @DefaultValue("5000") int warmUp,
    @DefaultValue("60s") Duration warmUpTimeout,
    @DefaultValue("256") int queueFrames,
    @DefaultValue("1MB") DataSize queueSize,
    @DefaultValue("15s") Duration heartbeat,
    @DefaultValue("2s") Duration retry,
    @DefaultValue("10s") Duration drain,
    @DefaultValue("20000") int mostPerAddress,
    @DefaultValue("50000") int most,
    @DefaultValue("10s") Duration head) {}
