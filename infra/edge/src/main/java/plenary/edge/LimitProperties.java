package plenary.edge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much, and how slowly, one may ask. Each instance counts for itself, in memory: behind so many
 * instances one gets so many times as much at most.
 *
 * @param perPerson requests of one who is signed in, whatever they come from
 * @param perClient requests from one address, of whomever; a whole venue may sit behind one
 * @param within the time that is counted; what is not used of it does not add up
 * @param head the time for a request's line and headers, on a new connection from its beginning
 * @param body the time for a request's body
 * @param idle how long a connection is kept on which nothing more is asked; longer than a gateway
 *     keeps one, so that it is the gateway that ends it
 * @param stuck how long what was sent may lie unread, where the system lets that be set
 */
@ConfigurationProperties("plenary.limits")
public record LimitProperties(
    @DefaultValue("600") int perPerson,
    @DefaultValue("30000") int perClient,
    @DefaultValue("10s") Duration within,
    @DefaultValue("10s") Duration head,
    @DefaultValue("2m") Duration body,
    @DefaultValue("3m") Duration idle,
    @DefaultValue("60s") Duration stuck) {}
