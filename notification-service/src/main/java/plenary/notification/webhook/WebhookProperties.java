package plenary.notification.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allowedHosts hosts, or origins, that are sent to though they are not public
 * @param timeout for one request, all of it
 * @param atOnce how many may be on their way from one instance
 * @param pauses after each try that did not work; then it is given up
 * @param rest how long one is left alone that did not answer several times in a row
 * @param tooOld what happened longer ago is sent to nobody who was not to have it then
 */
@ConfigurationProperties("plenary.webhooks")
record WebhookProperties(
    @DefaultValue List<String> allowedHosts,
    @DefaultValue("15s") Duration timeout,
    @DefaultValue("16") int atOnce,
    @DefaultValue({"5s", "5m", "30m", "2h", "5h", "10h", "14h", "20h", "24h"})
        List<Duration> pauses,
    @DefaultValue("30s") Duration rest,
    @DefaultValue("24h") Duration tooOld) {}
