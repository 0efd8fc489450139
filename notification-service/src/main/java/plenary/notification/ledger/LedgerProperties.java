package plenary.notification.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param tick how often is looked for what is due and what others left
 * @param lease after so long without a word from who works at a parcel, somebody else does
 * @param retention how long is kept what became of whom
 */
@ConfigurationProperties("plenary.ledger")
record LedgerProperties(
    @DefaultValue("1s") Duration tick,
    @DefaultValue("60s") Duration lease,
    @DefaultValue("90d") Duration retention) {}
