package plenary.notification.push;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param publicKey the VAPID key pair as others write it, an uncompressed point in base64url; empty
 *     for a pair that is made on first start and kept
 * @param privateKey the other half, a number of 32 bytes in base64url
 * @param subject how the push services reach who runs this, {@code mailto:} or {@code https:};
 *     empty for the public address, or where that is no https, for the address that mails come from
 * @param allowedHosts hosts, or origins, that are pushed to though they are not public
 * @param timeout for one request, all of it
 * @param atOnce how many may be on their way from one instance
 * @param pauses after each try that did not work; then it is given up
 * @param rest how long a push service is left alone that did not answer several times in a row
 */
@ConfigurationProperties("plenary.push")
record PushProperties(
    @DefaultValue("") String publicKey,
    @DefaultValue("") String privateKey,
    @DefaultValue("") String subject,
    @DefaultValue List<String> allowedHosts,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("64") int atOnce,
    @DefaultValue({"5s", "30s", "2m", "5m", "10m", "20m", "30m", "1h", "2h", "4h"})
        List<Duration> pauses,
    @DefaultValue("30s") Duration rest) {}
