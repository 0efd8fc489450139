package plenary.notification.mail;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param from the sender
 * @param replyTo where answers go; empty for the sender
 * @param connections to the mail server that one instance has at once, and so mails under way
 * @param mostPerHour mails that one attendee gets in an hour; of what is urgent, twice as many
 * @param digestEvery how long things are collected before they are mailed together
 * @param pauses after each time that the server would not take a mail yet; then it is given up
 */
@ConfigurationProperties("plenary.mail")
public record MailProperties(
    @DefaultValue("Plenary <plenary@plenary.localhost>") String from,
    @DefaultValue("") String replyTo,
    @DefaultValue("4") int connections,
    @DefaultValue("12") int mostPerHour,
    @DefaultValue("4h") Duration digestEvery,
    @DefaultValue({"1m", "5m", "15m", "1h", "2h", "4h", "8h"}) List<Duration> pauses) {

  public MailProperties {
    pauses = List.copyOf(pauses);
  }
}
