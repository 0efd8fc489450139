package plenary.notification.dispatch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param tooOld what happened longer ago is told to nobody by a channel that disturbs
 * @param until how long after it happened somebody may still be told
 * @param digest how long what is wanted with other things waits, on a channel that does not collect
 * @param parcel how many recipients are written down together
 */
@ConfigurationProperties("plenary.dispatch")
record DispatchProperties(
    @DefaultValue("24h") Duration tooOld,
    @DefaultValue("24h") Duration until,
    @DefaultValue("4h") Duration digest,
    @DefaultValue("100") int parcel) {}
