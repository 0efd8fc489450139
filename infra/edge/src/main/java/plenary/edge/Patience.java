package plenary.edge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a client is waited for that does not get on.
 *
 * @param head for the line and the headers of a request, from their first byte or the connection
 * @param body for its body
 * @param idle for the next request; longer than a gateway keeps a connection, so that it is the
 *     gateway that ends it
 * @param stuck for what was sent to be read, where the system lets that be set
 */
@ConfigurationProperties("plenary.patience")
record Patience(
    @DefaultValue("10s") Duration head,
    @DefaultValue("60s") Duration body,
    @DefaultValue("3m") Duration idle,
    @DefaultValue("60s") Duration stuck) {}
